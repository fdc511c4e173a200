"""The editing site: Django's admin with our name, our front page and our safety headers."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.contrib.admin import AdminSite
from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.db.models.base import ModelBase
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from councils.accounts import second_factor, views
from councils.admin.front_page import front_page
from councils.admin.hours_to_look_at import hours_to_look_at
from councils.editing_policy import with_editing_policy
from councils.permissions import editable_councils, may_log_in, may_manage_councils

ORDER = (
    "Council",
    "DutyTeam",
    "OfferSection",
    "Entitlement",
    "Draft",
    "Notice",
    "Report",
    "Link",
    "GlossaryWord",
    "PlanPrompt",
    "WayIn",
    "SameWords",
    "MissedSearch",
    "Membership",
    "AccessChange",
    "EligibilityStatus",
    "SignIn",
    "User",
)
"""The screens, in the order editors think."""


class EditingSite(AdminSite):
    """Where council staff keep their local offer true."""

    site_header = _("Editing the local offer")
    site_title = _("Editing the local offer")
    index_title = _("Your work")
    _the_site: ClassVar["EditingSite | None"] = None

    def __new__(cls, *args: Any, **kwargs: Any) -> "EditingSite":
        """Always the same site.

        Django makes the site when first asked for it. Finding this class imports the screens
        beside it, which ask for the site to register with: a second one would leave them behind.
        """
        if cls._the_site is None:
            cls._the_site = super().__new__(cls)
        return cls._the_site

    def __init__(self, name: str = "admin") -> None:
        if not hasattr(self, "_registry"):
            super().__init__(name)

    def has_permission(self, request: HttpRequest) -> bool:
        return may_log_in(request.user) and not second_factor.is_due(request)

    # Safety: every answer carries the editing policy, which allows the admin's own scripts -------

    def admin_view(self, view: Any, cacheable: bool = False) -> Callable[..., HttpResponse]:
        return with_editing_policy(super().admin_view(view, cacheable))

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Our own screens. Those that allauth brings show secrets, and ask nobody whose rows they are."""
        models = [model_or_iterable] if isinstance(model_or_iterable, ModelBase) else model_or_iterable
        ours = [model for model in models if not model.__module__.startswith("allauth.")]
        super().register(ours, admin_class, **options)

    # Coming and going is not Django's but ours, at the same addresses ------------------------------

    @login_not_required
    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return views.log_in(request)

    @login_not_required
    def logout(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return views.log_out(request)

    def get_urls(self) -> list[Any]:
        """Django's addresses, without the one that turns any row's number into its public address.

        That one asks for no permission. Our screens link to the live page directly, and only
        where readers can see it.
        """
        return [url for url in super().get_urls() if getattr(url, "name", None) != "view_on_site"]

    # What a person finds ------------------------------------------------------------------------

    def index(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        now = timezone.now()
        work = front_page(request.user, now)
        hours = hours_to_look_at(work.watched, timezone.localdate(now))
        return super().index(request, {"work": work, "hours": hours} | (extra_context or {}))

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[dict[str, Any]]:
        apps = super().get_app_list(request, app_label)
        for app in apps:
            app["models"].sort(key=_place)
        return sorted(apps, key=lambda app: _place(app["models"][0]))

    def get_log_entries(self, request: HttpRequest) -> QuerySet:
        """What the person did. Others' doings are in the history of each row they may edit."""
        return super().get_log_entries(request).filter(user_id=request.user.pk)

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """With "view site" leading to the person's own council, if they edit just one."""
        return super().each_context(request) | {"site_url": self._live_page(request.user)}

    def _live_page(self, user: Any) -> str:
        councils = [] if may_manage_councils(user) else list(editable_councils(user)[:2])
        return councils[0].get_absolute_url() if len(councils) == 1 and councils[0].published else "/"


def _place(model: dict[str, Any]) -> int:
    name = model["object_name"]
    return ORDER.index(name) if name in ORDER else len(ORDER)
