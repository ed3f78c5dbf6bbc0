"""The addresses of the queue and of all that is done to a call."""

from django.urls import path

from callbacks.admin.figures.view import FiguresView
from callbacks.admin.queue import actions, finding, index, page, revoking, state

patterns = [
    path("", index.queue, name="index"),
    path("live/", index.live, name="live"),
    path("find/", finding.find, name="find"),
    path("next/", actions.next_call, name="next"),
    path("duty/", actions.duty, name="duty"),
    path("figures/", FiguresView.as_view(), name="figures"),
    path("<int:pk>/", page.call_page, name="call"),
    path("<int:pk>/state/", state.call_state, name="state"),
    path("<int:pk>/prolong/", state.prolong, name="prolong"),
    path("<int:pk>/claim/", actions.claim, name="claim"),
    path("<int:pk>/release/", actions.release, name="release"),
    path("<int:pk>/reveal/", actions.reveal, name="reveal"),
    path("<int:pk>/outcome/", actions.outcome, name="outcome"),
    path("<int:pk>/revoke/", revoking.RevokeConsent.as_view(), name="revoke"),
    path("<int:pk>/bar/", revoking.BarNumber.as_view(), name="bar"),
]
