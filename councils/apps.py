from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CouncilsConfig(AppConfig):
    """The record: what councils say, and who may say it."""

    name = "councils"
    verbose_name = _("Local offer")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hear from Django and allauth what happens at the door, and when the tables have changed."""
        from allauth.account.signals import password_reset
        from allauth.mfa.signals import authentication_failed, authenticator_added
        from django.contrib.auth.signals import user_logged_out
        from django.db.models.signals import post_migrate

        from councils.accounts import second_factor, sign_ins
        from councils.stamp import triggers

        post_migrate.connect(triggers.make, sender=self)
        user_logged_out.connect(sign_ins.note_logging_out)
        authentication_failed.connect(sign_ins.note_wrong_second_step)
        password_reset.connect(sign_ins.note_password_set)
        authenticator_added.connect(second_factor.note_set_up)
