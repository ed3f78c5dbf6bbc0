"""The public addresses of the hotline and of asking for a call."""

from django.urls import path

from callbacks.views import call, call_me, hotline

app_name = "callbacks"

urlpatterns = [
    path("hotline/", hotline.hotline, name="hotline"),
    path("call-me/", call_me.call_me, name="call_me"),
    path("call-me/<str:token>/", call.call, name="call"),
    path("call-me/<str:token>/time/", call.act, {"action": "time"}, name="call_time"),
    path("call-me/<str:token>/cancel/", call.act, {"action": "cancel"}, name="call_cancel"),
    path("call-me/<str:token>/revoke/", call.act, {"action": "revoke"}, name="call_revoke"),
    path("call-me/<str:token>/erase/", call.act, {"action": "erase"}, name="call_erase"),
]
