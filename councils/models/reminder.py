from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Reminder(models.Model):
    """That somebody's work of a week was looked at, and they were told of it: nobody is told twice."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    week = models.DateField(_("week"), help_text=_("Its Monday."))
    sent_at = models.DateTimeField(_("sent"), auto_now_add=True)

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        constraints = [
            models.UniqueConstraint(fields=["user", "week"], name="%(app_label)s_%(class)s_once_a_week")
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.week:%-d %B %Y}"
