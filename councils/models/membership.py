from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from councils.models.council import Council
from councils.names import name_of


class Role(models.TextChoices):
    """What somebody does for a council's offer. Each role may do all that the one before it may."""

    WRITER = "writer", _("Writer: writes drafts, keeps numbers and hours right")
    PUBLISHER = "publisher", _("Publisher: also approves drafts and publishes")
    ADMIN = "admin", _("Council admin: also looks after people and settings")


PUBLISHING = (Role.PUBLISHER, Role.ADMIN)
"""The roles that may decide what readers see."""


class Membership(models.Model):
    """Somebody works on a council's offer, in one role. It ends when the row goes; their work keeps its name.

    The name is the one that this council gave when it invited them. Theirs on the account may come from
    another council, and councils learn nothing from each other.
    """

    council = models.ForeignKey(
        Council, models.CASCADE, related_name="memberships", verbose_name=_("council")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships", verbose_name=_("person")
    )
    name = models.CharField(
        _("name"),
        max_length=150,
        blank=True,
        help_text=_("What colleagues call them. The invitation greets them by it."),
    )
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.WRITER)
    since = models.DateTimeField(_("since"), auto_now_add=True)

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["council", "user__username"]
        constraints = [
            models.UniqueConstraint(
                fields=["council", "user"],
                name="%(app_label)s_%(class)s_one_role_each",
                violation_error_message=_("This person already works on this council's offer."),
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_role_is_known",
                condition=models.Q(role__in=[role.value for role in Role]),
            ),
        ]

    def __str__(self) -> str:
        return self.name or name_of(self.user)

    @property
    def role_name(self) -> str:
        """The role in one word or two, without what it may do."""
        return role_name(self.role)


def role_name(role: str) -> str:
    """“Writer”, “Publisher” or “Council admin”."""
    return str(Role(role).label).partition(":")[0]


class AccessChange(models.Model):
    """One change of who may do what: written down for good, and never edited."""

    at = models.DateTimeField(_("when"), auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True)
    by_name = models.CharField(_("by"), max_length=150, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True)
    person_name = models.CharField(_("person"), max_length=150)
    council = models.ForeignKey(
        Council, models.CASCADE, related_name="access_changes", null=True, verbose_name=_("council")
    )
    what = models.CharField(_("what"), max_length=300)

    class Meta:
        verbose_name = _("change of access")
        verbose_name_plural = _("changes of access")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.person_name}: {self.what}"
