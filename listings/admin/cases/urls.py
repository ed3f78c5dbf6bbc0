"""The addresses of a case's page and of all that is done there, below the queue's own."""

from django.urls import path

from listings.admin.cases import actions, deciding, page

patterns = [
    path("next/", actions.next_case, name="next"),
    path("none/", page.nothing_waits, name="nothing_waits"),
    path("<int:pk>/", page.case_page, name="case"),
    path("<int:pk>/claim/", actions.claim, name="claim"),
    path("<int:pk>/prolong/", actions.prolong, name="prolong"),
    path("<int:pk>/release/", actions.release, name="release"),
    path("<int:pk>/skip/", actions.skip, name="skip"),
    path("<int:pk>/hand/", actions.hand, name="hand"),
    path("<int:pk>/mark/", actions.mark, name="mark"),
    path("<int:pk>/ask/", actions.ask, name="ask"),
    path("<int:pk>/evidence/", actions.evidence, name="evidence"),
    path("<int:pk>/evidence/remove/", actions.remove, name="remove_evidence"),
    path("<int:pk>/approve/", deciding.approve, name="approve"),
    path("<int:pk>/reject/", deciding.reject, name="reject"),
    path("<int:pk>/agree/", deciding.agree, name="agree"),
    path("<int:pk>/decline/", deciding.decline, name="decline"),
    path("<int:pk>/undo/", deciding.undo, name="undo"),
]
