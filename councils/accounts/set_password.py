"""Links by which people choose their own password: after an invitation, or when it is forgotten."""

from typing import Any

from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.urls import reverse


def set_password_link(user: Any) -> str:
    """The whole address of a page on which this person chooses a password.

    It works once, for three days (`PASSWORD_RESET_TIMEOUT`), and no longer after their password or
    email address has changed or they have logged in. It does not log them in.
    """
    path = reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)},
    )
    return f"{settings.SITE_URL}{path}"
