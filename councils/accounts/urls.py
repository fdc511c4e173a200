"""The addresses at the door, all under `/admin/`, where cookies are known.

allauth brings many more: signing up, several email addresses, logging in by a link. They are not
here, so there are no such pages.
"""

from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.urls import path, re_path

from councils.accounts import views
from councils.editing_policy import with_editing_policy

urlpatterns = [
    path("login/", views.log_in, name="account_login"),
    path("logout/", views.log_out, name="account_logout"),
    path("account/", views.your_account, name="mfa_index"),
    path("account/closed/", views.closed, name="account_inactive"),
    path("account/log-out-elsewhere/", views.log_out_elsewhere, name="log_out_elsewhere"),
    # Passwords
    path("account/password/forgotten/", views.forgotten, name="account_reset_password"),
    path("account/password/sent/", views.forgotten_sent, name="account_reset_password_done"),
    path("account/password/set/", views.password_chosen, name="account_reset_password_from_key_done"),
    re_path(
        r"^account/password/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.choose_password,
        name="account_reset_password_from_key",
    ),
    # The second factor
    path("account/second-step/", views.second, name="mfa_authenticate"),
    path("account/app/add/", views.add_app, name="mfa_activate_totp"),
    path("account/app/remove/", views.remove_app, name="mfa_deactivate_totp"),
    path("account/passkeys/add/", views.add_passkey, name="mfa_add_webauthn"),
    path("account/passkeys/login/", views.passkey_alone, name="mfa_login_webauthn"),
    path("account/passkeys/<int:pk>/remove/", views.remove_passkey, name="mfa_remove_webauthn"),
    path("account/recovery-codes/", views.codes, name="mfa_view_recovery_codes"),
    path("account/recovery-codes/new/", views.new_codes, name="mfa_generate_recovery_codes"),
    path("account/recovery-codes/download/", views.download_codes, name="mfa_download_recovery_codes"),
    # Showing again who you are
    path("account/again/", views.password_again, name="account_reauthenticate"),
    path("account/again/code/", views.code_again, name="mfa_reauthenticate"),
    path("account/again/passkey/", views.passkey_again, name="mfa_reauthenticate_webauthn"),
    # The council's own sign-in
    path("account/provider/failed/", views.provider_failed, name="socialaccount_login_error"),
    path("account/provider/cancelled/", views.provider_cancelled, name="socialaccount_login_cancelled"),
    path(
        "account/provider/<slug:provider_id>/",
        with_editing_policy(openid_connect.login),
        name="openid_connect_login",
    ),
    path(
        "account/provider/<slug:provider_id>/back/",
        with_editing_policy(openid_connect.callback),
        name="openid_connect_callback",
    ),
]
