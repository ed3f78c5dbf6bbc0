"""Addresses under /admin/account/second-factor/, by allauth's names."""

from allauth.mfa.base.views import reauthenticate
from allauth.mfa.recovery_codes.views import view_recovery_codes
from django.urls import include, path

from accounts.second_factor import views

app = [
    path("set-up/", views.SetUpApp.as_view(), name="mfa_activate_totp"),
    path("remove/", views.RemoveApp.as_view(), name="mfa_deactivate_totp"),
]

passkeys = [
    path("add/", views.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path("sign-in/", views.SignInByPasskey.as_view(), name="mfa_login_webauthn"),
    path("confirm/", views.ConfirmByPasskey.as_view(), name="mfa_reauthenticate_webauthn"),
    path("<int:pk>/rename/", views.RenamePasskey.as_view(), name="mfa_edit_webauthn"),
    path("<int:pk>/remove/", views.RemovePasskey.as_view(), name="mfa_remove_webauthn"),
]

recovery_codes = [
    path("", view_recovery_codes, name="mfa_view_recovery_codes"),
    path("new/", views.MakeCodes.as_view(), name="mfa_generate_recovery_codes"),
]

urlpatterns = [
    path("", views.index, name="mfa_index"),
    path("step/", views.SecondStep.as_view(), name="mfa_authenticate"),
    path("confirm/", reauthenticate, name="mfa_reauthenticate"),
    path("app/", include(app)),
    path("passkeys/", include(passkeys)),
    path("recovery-codes/", include(recovery_codes)),
]
