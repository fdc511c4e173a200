from django.db import models
from django.utils.translation import gettext_lazy as _


class Stamp(models.Model):
    """One row with a number that is another after each change of what readers can see.

    The number means nothing: it is drawn anew by the database itself (`councils.stamp`), together with
    the change, so that a change which is taken back leaves the old one.
    """

    number = models.BigIntegerField(_("number"))
    drawn_by = models.BigIntegerField(
        _("drawn by"), null=True, help_text=_("The transaction that drew it, where the database counts them.")
    )

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.number)
