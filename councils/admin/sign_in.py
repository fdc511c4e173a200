"""The log of sign-ins, to read."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from councils.models import SignIn
from councils.permissions import may_log_in, may_manage_councils, whose_sign_ins
from councils.scoping import OnlyToRead


@admin.register(SignIn)
class SignInAdmin(OnlyToRead, admin.ModelAdmin):
    """Who came in, who tried, when and how. Nobody writes or deletes here.

    Whoever runs the site sees everything, tries under names that nobody has among it. Others see
    the people `councils.permissions.whose_sign_ins` names; it is not in their list of screens, but
    linked from "How you log in".
    """

    list_display = ["at", "username", "outcome", "how", "network"]
    list_display_links = None
    list_filter = ["outcome", "how", "at"]
    search_fields = ["username", "network"]
    ordering = ["-at", "-pk"]
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[SignIn]:
        rows = super().get_queryset(request)
        if may_manage_councils(request.user):
            return rows
        return rows.filter(person__in=whose_sign_ins(request.user))

    def has_module_permission(self, request: HttpRequest) -> bool:
        return may_manage_councils(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is None:
            return may_log_in(request.user)
        return self.get_queryset(request).filter(pk=obj.pk).exists()
