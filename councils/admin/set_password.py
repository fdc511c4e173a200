"""Where somebody who has been invited chooses a password."""

from csp.decorators import csp
from django.conf import settings
from django.contrib.auth.views import PasswordResetConfirmView
from django.urls import reverse_lazy

set_password = csp(settings.EDITING_CONTENT_SECURITY_POLICY)(
    PasswordResetConfirmView.as_view(success_url=reverse_lazy("admin:login"))
)
