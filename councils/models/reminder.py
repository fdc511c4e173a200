from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Reminder(models.Model):
    """That somebody was reminded of their work in a week, so that nobody is reminded twice."""

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
