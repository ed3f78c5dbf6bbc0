"""Addresses under /admin/account/: sign-in, password, second factor, sessions."""

from allauth.account import views as account
from django.urls import include, path

from accounts.views import invitation, passwords, sessions
from accounts.views.sign_in import SignInView

password = [
    path("", account.password_change, name="account_change_password"),
    path("forgotten/", passwords.ForgottenPasswordView.as_view(), name="account_reset_password"),
    path("forgotten/sent/", account.password_reset_done, name="account_reset_password_done"),
    path(
        "new/<str:uidb36>/<str:key>/",
        passwords.NewPasswordView.as_view(),
        name="account_reset_password_from_key",
    ),
    path(
        "new/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
]

urlpatterns = [
    path("sign-in/", SignInView.as_view(), name="account_login"),
    path("sign-out/", account.logout, name="account_logout"),
    path("confirm/", account.reauthenticate, name="account_reauthenticate"),
    path("invitation/<str:token>/", invitation.invitation, name="invitation"),
    path("password/", include(password)),
    path("second-factor/", include("accounts.second_factor.urls")),
    path("sessions/", sessions.SessionsView.as_view(), name="usersessions_list"),
    path("sessions/<int:pk>/end/", sessions.end_session, name="end_session"),
]
