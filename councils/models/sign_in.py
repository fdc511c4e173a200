"""Who came in, who tried, and from where."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

KEPT = timedelta(days=365)
"""How long the log is kept."""


class SignInQuerySet(models.QuerySet["SignIn"]):
    """Verbs for the log of sign-ins."""

    def of(self, people: Iterable[Any]) -> "SignInQuerySet":
        return self.filter(person__in=people)

    def before(self, moment: datetime) -> "SignInQuerySet":
        return self.filter(at__lt=moment)

    def since(self, moment: datetime) -> "SignInQuerySet":
        return self.filter(at__gte=moment)


class SignIn(models.Model):
    """One thing that happened at the door.

    What somebody typed as a name is not kept unless it is a person's: people type passwords into
    the wrong box. Of the address only the neighbourhood is kept.
    """

    class Outcome(models.TextChoices):
        LOGGED_IN = "in", _("Logged in")
        REFUSED = "refused", _("Wrong password, code or passkey")
        LOCKED = "locked", _("Locked out after too many tries")
        LOGGED_OUT = "out", _("Logged out")
        PASSWORD_SET = "password", _("Set a password from a link")

    class How(models.TextChoices):
        PASSWORD = "password", _("Password")
        CODE = "code", _("Password and code")
        RECOVERY_CODE = "recovery_code", _("Password and recovery code")
        SECURITY_KEY = "security_key", _("Password and passkey")
        PASSKEY = "passkey", _("Passkey")
        PROVIDER = "provider", _("The council’s own sign-in")

    at = models.DateTimeField(_("when"), default=timezone.now, db_index=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="sign_ins",
    )
    username = models.CharField(_("username"), max_length=150, blank=True)
    outcome = models.CharField(_("what happened"), max_length=20, choices=Outcome)
    how = models.CharField(_("how"), max_length=20, choices=How, blank=True)
    network = models.CharField(_("network"), max_length=50, blank=True)

    objects = SignInQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("sign-in")
        verbose_name_plural = _("sign-ins")
        indexes = [models.Index(fields=["person", "network", "at"], name="councils_signin_familiar")]

    def __str__(self) -> str:
        return f"{self.username or _('somebody unknown')}: {self.get_outcome_display()}"
