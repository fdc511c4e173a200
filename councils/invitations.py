"""The email that asks somebody to work on a council's offer."""

from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from councils.accounts.set_password import set_password_link
from councils.models import Membership
from councils.names import name_of


def send(membership: Membership, by: Any) -> None:
    """Write to the person, with a link to choose a password if they never had one."""
    person, council = membership.user, membership.council
    needs_password = person.last_login is None and not person.has_usable_password()
    words = {
        "name": str(membership),
        "by": name_of(by),
        "council": council.name,
        "role": membership.role_name.lower(),
        "set_password": set_password_link(person) if needs_password else "",
        "log_in": f"{settings.SITE_URL}{reverse('admin:index')}",
    }
    send_mail(
        _("Work on the local offer of %(council)s") % {"council": council.name},
        render_to_string("admin/councils/invitation.txt", words),
        None,
        [person.email],
    )
