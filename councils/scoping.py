"""The editing screens show and take only what belongs to the editor's own councils.

Django's admin asks in several places which rows there are: for a list, behind an address that
may have been guessed, for the choices of a relation, in a filter, behind an autocomplete, and for
what an action or a deletion touches. All of them come down to `get_queryset`,
`get_field_queryset` and the four permission questions, and those are answered here, by way of
`councils.permissions`. What nobody has thought of is refused: a screen names the roles that may
add, change and delete its rows, and one that names none is there to be read.

Whatever is written here is written down: each changed row leaves a version with the person's name.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any, ClassVar, TypeVar

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextInputWidget, RelatedFieldWidgetWrapper
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db.models import Field, Model, Q, QuerySet
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from councils import people
from councils.models import Council, EligibilityStatus, recording
from councils.permissions import (
    ANY_ROLE,
    NOBODY,
    councils_of,
    editable_councils,
    may,
    may_manage_councils,
)

Told = TypeVar("Told")

MANY = 30
"""Councils that a person can be offered to choose from. Whoever edits more types a council's name."""

NATIONAL: frozenset[type[Model]] = frozenset({EligibilityStatus})
"""Rows that are the same for every council: any editor may refer to them."""


class CouncilByName(forms.ModelChoiceField):
    """A council, typed by somebody who edits too many to choose from a list."""

    widget = AdminTextInputWidget

    def prepare_value(self, value: Any) -> Any:
        """Its name, where the address of the screen or the row itself already says whose it is."""
        council = value if isinstance(value, Council) else self._with_key(value)
        return council.name if council else value

    def to_python(self, value: Any) -> Council | None:
        typed = value.strip() if isinstance(value, str) else value
        if typed in self.empty_values:
            return None
        called_so = self.queryset.filter(Q(name__iexact=typed) | Q(short_name__iexact=typed) | Q(slug=typed))
        found = list(called_so[:2])
        if len(found) != 1:
            raise ValidationError(_("We know no council of this name. Type its whole name."), code="unknown")
        return found[0]

    def _with_key(self, value: Any) -> Council | None:
        return self.queryset.filter(pk=value).first() if str(value).isdecimal() else None


class PersonField(forms.ModelChoiceField):
    """Somebody to choose, called what their council calls them."""

    def label_from_instance(self, person: Any) -> str:
        return people.called(person)


class ScopedChoices:
    """What may be chosen in a relation field: rows the person may see, and national ones."""

    admin_site: admin.AdminSite

    def get_field_queryset(self, db: str | None, db_field: Field, request: HttpRequest) -> QuerySet:
        related = db_field.remote_field.model
        if related is Council:
            return editable_councils(request.user)
        if db_field.name == "owner":
            return people.who_can_look_after(editable_councils(request.user), by=request.user)
        if self.admin_site.is_registered(related):
            related_admin = self.admin_site.get_model_admin(related)
            if isinstance(related_admin, CouncilScopedAdmin):
                return related_admin.get_queryset(request)
        everything = related._default_manager.all()
        if related in NATIONAL or may_manage_councils(request.user):
            return everything
        return everything.none()

    def formfield_for_foreignkey(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.remote_field.model is get_user_model():
            kwargs.setdefault("form_class", PersonField)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> Any:
        """The field without buttons to add or change the row it refers to, in a window of its own."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        return field


class ScopedForm(forms.ModelForm):
    """A form for a row of one council, which the form need not ask for when there is only one.

    Where it asks who looks after the row, only people of that council can be meant.
    """

    only_council: ClassVar[Council | None] = None
    of_many: ClassVar[bool] = False
    """Whether it asks for one of so many councils that their people cannot be offered before it is known."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.only_council and self.instance.pk is None:
            self.instance.council = self.only_council
        if "owner" in self.fields and self.of_many and self.instance.pk is None:
            self.fields["owner"].queryset = people.of(None)  # type: ignore[attr-defined]
        if "owner" in self.fields and (self.instance.pk or self.only_council):
            field: Any = self.fields["owner"]
            field.queryset = field.queryset.filter(pk__in=self._can_look_after(self.instance.council))

    def clean_owner(self) -> Any:
        owner = self.cleaned_data["owner"]
        if owner is None or "council" in self.errors:
            return owner
        council = self.cleaned_data["council"] if "council" in self.fields else self.instance.council
        if not self._can_look_after(council).filter(pk=owner.pk).exists():
            raise ValidationError(_("Choose somebody who works on this council's offer."), code="stranger")
        return owner

    @staticmethod
    def _can_look_after(council: Council | None) -> QuerySet:
        return people.of(council).values("pk")


class CouncilScopedAdmin(ScopedChoices, admin.ModelAdmin):
    """A screen for rows that hang off a council.

    `path_to_council` leads from a row to its council; it is empty for the council itself. Where
    rows may be national, those without a council are for the people who run the site alone, unless
    the screen shows them to everybody, to read: where a council's own rows add to the national ones.
    The four lists of roles say who of a council may do what with its rows.
    """

    path_to_council: ClassVar[str] = "council"
    has_national_rows: ClassVar[bool] = False
    shows_national_rows: ClassVar[bool] = False
    seen_by: ClassVar[Sequence[str]] = ANY_ROLE
    added_by: ClassVar[Sequence[str]] = NOBODY
    changed_by: ClassVar[Sequence[str]] = NOBODY
    deleted_by: ClassVar[Sequence[str]] = NOBODY
    form = ScopedForm
    list_per_page = 40

    def council_of(self, row: Any) -> Council:
        return getattr(row, self.path_to_council) if self.path_to_council else row

    # Rows ---------------------------------------------------------------------------------

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).filter(self._own(request))

    def _own(self, request: HttpRequest) -> Q:
        """Which rows are the person's to see. Of somebody who sees every council no database asks which."""
        path = self.path_to_council or "pk"
        national = Q(council=None) if self.sees_national_rows(request) else Q()
        if may_manage_councils(request.user):
            return Q() if national else Q(**{f"{path}__isnull": False})
        return Q(**{f"{path}__in": councils_of(request.user, self.seen_by)}) | national

    def get_ordering(self, request: HttpRequest) -> Any:
        """Councils by their names; where they are many, by their keys, which need no sorting."""
        ordering = super().get_ordering(request) or self.opts.ordering
        if not edits_many(request):
            return ordering
        return ["council_id" if field == "council" else field for field in ordering]

    # Permissions ----------------------------------------------------------------------------

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self._may(request, None, self.seen_by)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is not None and self.council_of(obj) is None:
            return self.sees_national_rows(request)
        return self._may(request, obj, self.seen_by)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self._may(request, None, self.added_by)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, obj, self.changed_by)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, obj, self.deleted_by)

    def _may(self, request: HttpRequest, row: Any, roles: Sequence[str]) -> bool:
        """Whether the person may do to this row, or to any, what these roles may."""
        if row is None:
            return _works_somewhere(request, roles)
        council = self.council_of(row)
        return self._edits_national_rows(request) if council is None else _may_here(request, council, roles)

    @admin.display(description=_("council"), ordering="council__short_name")
    def whose(self, row: Any) -> Any:
        """Whose row it is, for lists of those who see several councils' or national rows."""
        return row.council or _("National")

    def sees_national_rows(self, request: HttpRequest) -> bool:
        """Whether rows without a council are on this screen for the person."""
        everybody = self.shows_national_rows and _works_somewhere(request, self.seen_by)
        return everybody or self._edits_national_rows(request)

    def _edits_national_rows(self, request: HttpRequest) -> bool:
        return self.has_national_rows and may_manage_councils(request.user)

    # What is written is written down -------------------------------------------------------------

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with _written_down(request):
            return super().changeform_view(request, *args, **kwargs)

    def changelist_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with _written_down(request):
            return super().changelist_view(request, *args, **kwargs)

    def delete_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with _written_down(request):
            return super().delete_view(request, *args, **kwargs)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        with recording(by=request.user):
            obj.delete()

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        """One by one: a row writes down by itself what it last said."""
        with recording(by=request.user):
            for row in queryset:
                row.delete()

    # Which council a row belongs to -----------------------------------------------------------

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """The screen's fieldsets, beginning with the council for somebody who edits several."""
        fieldsets = super().get_fieldsets(request, obj)
        if not self.names_its_council(request):
            return fieldsets
        return [(None, {"fields": ["council"]}), *fieldsets]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A row never moves from one council to another."""
        fields = super().get_readonly_fields(request, obj)
        return [*fields, "council"] if obj and self.names_its_council(request) else fields

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        if self.path_to_council and not self.names_its_council(request):
            form.only_council = councils_of(request.user, self.added_by).first()
        form.of_many = bool(self.path_to_council) and edits_many(request)
        return form

    def formfield_for_foreignkey(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> Any:
        """One of the councils for which the person may add such a row.

        It can be left empty only by those who may make a row national.
        """
        if db_field.name == "council":
            kwargs["queryset"] = councils_of(request.user, self.added_by)
        if self.has_national_rows and db_field.name == "council":
            national = self._edits_national_rows(request)
            kwargs |= {"required": not national, "empty_label": _("National: for every council")}
        if db_field.name == "council" and edits_many(request):
            kwargs |= {"form_class": CouncilByName, "help_text": self._how_to_name(request)}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def _how_to_name(self, request: HttpRequest) -> str:
        if self._edits_national_rows(request):
            return _("Type the council's name. Leave it empty if it is for every council.")
        return _("Type the council's name.")

    # The live page ------------------------------------------------------------------------------

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        """The live page of the row as it is saved: a form with a mistake holds what was only typed."""
        saved = self.model._default_manager.get(pk=obj.pk) if obj else None
        return super().get_view_on_site_url(saved)

    def names_its_council(self, request: HttpRequest) -> bool:
        """Whether the screen must say and ask whose row it is."""
        if self._edits_national_rows(request):
            return True
        return bool(self.path_to_council) and edits_several(request)


BY_NAME = "council_name"
"""Where a part of a council's name stands in the address of a list."""


class OwnCouncilsFilter(admin.RelatedFieldListFilter):
    """A list filter that offers only what the person may see. Use it for every relation.

    Somebody who edits many councils is not offered them all, but types a part of a name.
    """

    include_empty_choice = False  # type: ignore[assignment]
    """Rows without a council. Django asks the field alone; here it depends on the person."""

    def __init__(
        self, field: Field, request: HttpRequest, params: Any, model: Any, model_admin: Any, **kwargs: Any
    ) -> None:
        self.include_empty_choice = field.null and model_admin.sees_national_rows(request)
        self.by_name = field.remote_field.model is Council and edits_many(request)
        self.others = [(name, value) for name, value in request.GET.items() if name not in (BY_NAME, "p")]
        super().__init__(field, request, params, model, model_admin, **kwargs)
        self.empty_value_display = _("National")
        self.typed = self.used_parameters.pop(BY_NAME, [""])[-1].strip()

    @property
    def template(self) -> str:  # type: ignore[override]
        """How it is shown: as choices or, among many councils, as a box to type in."""
        return "admin/councils/council_filter.html" if self.by_name else "admin/filter.html"

    def expected_parameters(self) -> list[str]:
        return [*super().expected_parameters(), *([BY_NAME] if self.by_name else [])]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        chosen = super().queryset(request, queryset)
        if not self.typed:
            return chosen
        called_so = Q(name__icontains=self.typed) | Q(short_name__icontains=self.typed)
        councils = Council.objects.filter(called_so).values("pk")
        return chosen.filter(**{f"{self.field_path}__in": councils})

    def choices(self, changelist: Any) -> Iterator[dict[str, Any]]:
        everything, *others = super().choices(changelist)
        if self.by_name:
            everything["query_string"] = changelist.get_query_string(remove=self.expected_parameters())
            everything["selected"] = everything["selected"] and not self.typed
        yield everything
        yield from others

    def field_choices(self, field: Field, request: HttpRequest, model_admin: Any) -> list[tuple[Any, str]]:
        rows = model_admin.get_field_queryset(None, field, request)
        if self.by_name:
            rows = rows.filter(pk__in=[pk for pk in self.lookup_val or [] if str(pk).isdecimal()])
        name = people.called if field.remote_field.model is get_user_model() else str
        return [(row.pk, name(row)) for row in rows]

    def has_output(self) -> bool:
        """Hidden while there is nothing to choose, but never passed over when somebody has typed one."""
        return self.by_name or super().has_output() or bool(self.used_parameters)


class ScopedFormSet(BaseInlineFormSet):
    """Rows edited inside their parent's screen: only rows of that parent can be meant."""

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields[self._pk_field.name].queryset = self.queryset

    def clean(self) -> None:
        super().clean()
        if any(self._pk_field.name in form.errors for form in self.forms):
            raise ValidationError(
                _(
                    "Some of these rows have been changed or removed by somebody else in the meantime. "
                    "Copy what you typed, open the page again and put it in."
                ),
                code="changed",
            )


class CouncilScopedInline(ScopedChoices):
    """Rows edited inside their parent's screen, by whoever may change the parent."""

    formset = ScopedFormSet
    parent_model: type[Model]

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._parent_admin.has_view_permission(request, obj)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._parent_admin.has_change_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._parent_admin.has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._parent_admin.has_change_permission(request, obj)

    @property
    def _parent_admin(self) -> admin.ModelAdmin:
        return self.admin_site.get_model_admin(self.parent_model)


class OnlyToRead:
    """A screen on which nobody adds, changes or deletes, whoever they are. Mix it in first."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ManagersOnly:
    """A screen for those who run the installation. Nobody else sees that it is there."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return may_manage_councils(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_manage_councils(request.user)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_manage_councils(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_manage_councils(request.user)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_manage_councils(request.user)


def edits_several(request: HttpRequest) -> bool:
    """Whether the person must be told whose row this is."""
    return _how_many(request) > 1


def edits_many(request: HttpRequest) -> bool:
    """Whether the person edits too many councils to be offered them all."""
    return _how_many(request) > MANY


def _how_many(request: HttpRequest) -> int:
    """How many councils the person edits, as far as it matters. Asked of the database once a request."""
    return _asked_once(
        request, "_how_many_councils", lambda: editable_councils(request.user)[: MANY + 1].count()
    )


def _may_here(request: HttpRequest, council: Council, roles: Sequence[str]) -> bool:
    """Whether the person works on this council's offer in one of these roles.

    One page asks it some thirty times. While a person only reads, the answer cannot change under
    way and is remembered; whoever writes may take their own role away, and is asked about each time.
    """
    if request.method not in ("GET", "HEAD"):
        return may(request.user, council, roles)
    name = f"_may_{request.user.pk}_{council.pk}_{'_'.join(roles)}"
    return _asked_once(request, name, lambda: may(request.user, council, roles))


def _works_somewhere(request: HttpRequest, roles: Sequence[str]) -> bool:
    """Whether there is any council for which the person may do what these roles may."""
    return may_manage_councils(request.user) or _asked_once(
        request, f"_works_as_{'_'.join(roles)}", lambda: councils_of(request.user, roles).exists()
    )


def _written_down(request: HttpRequest) -> AbstractContextManager[Any]:
    """A piece of work by this person, whose every change leaves a version; reading changes nothing."""
    return recording(by=request.user) if request.method == "POST" else nullcontext()


def _asked_once(request: HttpRequest, name: str, ask: Callable[[], Told]) -> Told:
    """The answer to a question that Django's admin asks some fifty times for one page."""
    if not hasattr(request, name):
        setattr(request, name, ask())
    return getattr(request, name)  # type: ignore[no-any-return]
