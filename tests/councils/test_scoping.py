"""Nothing of another council's in the admin: not seen, not reached by guessing, not changed."""

import pytest
from django.contrib import admin
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.urls import URLPattern, URLResolver, reverse

from councils.models import (
    AccessChange,
    Council,
    DatedHours,
    DutyTeam,
    Entitlement,
    Membership,
    MissedSearch,
    Notice,
    OfferSection,
    OpeningPeriod,
    PlanPrompt,
    Role,
    SameWords,
    Version,
    WayIn,
)
from tests import factories
from tests.pages import errors_on, form_on, messages_on, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stoke", "staffordshire")]

STOKE = {
    Council: ["Stoke-on-Trent Council"],
    DutyTeam: ["Next Steps Team"],
    OfferSection: ["A home in Stoke", "A Stoke draft", "Money in Stoke"],
    Entitlement: ["Stoke newsletter", "Stoke promise in the making"],
    Notice: ["Stoke notice"],
    Membership: ["Edie Torr"],
}
STAFFORDSHIRE = {
    Council: ["Staffordshire Council"],
    DutyTeam: ["Tamworth Team", "Stafford Team", "Emergency Duty Team"],
    OfferSection: ["A Staffordshire draft", "Money in Staffordshire"],
    Entitlement: ["Staffordshire programme", "Staffordshire promise in the making"],
    Notice: ["Staffordshire notice"],
    Membership: ["stranger"],
}
SCOPED = list(STOKE)


def address(model, what, *arguments):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{what}", args=arguments)


def rows_listed(response):
    return sorted(map(str, response.context["cl"].queryset))


def foreign(model):
    """A row of Staffordshire's."""
    path = {Council: "slug", OpeningPeriod: "team__council__slug", DatedHours: "team__council__slug"}
    return model.objects.filter(**{path.get(model, "council__slug"): "staffordshire"}).first()


# Lists -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("model", SCOPED)
@pytest.mark.parametrize(
    ("who", "visible", "hidden"),
    [
        ("editor_client", [STOKE], [STAFFORDSHIRE]),
        ("stranger_client", [STAFFORDSHIRE], [STOKE]),
        ("superuser_client", [STOKE, STAFFORDSHIRE], []),
    ],
)
def test_a_list_shows_the_persons_own_rows(request, model, who, visible, hidden):
    response = request.getfixturevalue(who).get(address(model, "changelist"))

    assert rows_listed(response) == sorted(name for rows in visible for name in rows[model])
    text = text_of(response)
    assert [name for rows in visible for name in rows[model] if name not in text] == []
    assert [name for rows in hidden for name in rows[model] if name in text] == []


@pytest.mark.parametrize("model", SCOPED)
def test_a_search_finds_only_own_rows(editor_client, model):
    response = editor_client.get(address(model, "changelist"), {"q": "Sta"})

    assert [name for name in rows_listed(response) if name in STAFFORDSHIRE[model]] == []


@pytest.mark.parametrize("model", SCOPED)
@pytest.mark.parametrize("extra", [{"_popup": "1"}, {"_popup": "1", "_to_field": "id"}, {"all": ""}])
def test_a_list_for_a_pop_up_window_shows_only_own_rows(editor_client, model, extra):
    response = editor_client.get(address(model, "changelist"), extra)

    assert rows_listed(response) == sorted(STOKE[model])


# Addresses that may have been guessed -----------------------------------------------------------


@pytest.mark.parametrize("model", SCOPED)
@pytest.mark.parametrize("what", ["change", "history", "delete"])
@pytest.mark.parametrize("extra", ["", "?_to_field=id", "?_popup=1"])
def test_a_guessed_address_answers_as_if_there_were_no_such_row(editor_client, model, what, extra):
    hidden, missing = foreign(model).pk, 99_999

    answers = []
    for guessed in (hidden, missing):
        response = editor_client.get(address(model, what, guessed) + extra, follow=True)
        said = [message.replace(str(guessed), "…") for message in messages_on(response)]
        answers.append((response.status_code, response.redirect_chain, said))

    assert answers[0] == answers[1]


@pytest.mark.parametrize("model", SCOPED)
def test_a_superuser_opens_every_row(superuser_client, model):
    answers = [
        superuser_client.get(address(model, what, row.pk)).status_code
        for row in model.objects.all()
        for what in ("change", "history", "delete")
    ]

    assert set(answers) == {200}


@pytest.mark.parametrize("model", SCOPED)
def test_posting_to_a_guessed_address_changes_and_deletes_nothing(editor_client, superuser_client, model):
    row = foreign(model)
    shown = superuser_client.get(address(model, "change", row.pk))
    everything = form_on(shown, f"{model._meta.model_name}_form")
    field = {Council: "short_name", DutyTeam: "name", Membership: "role"}.get(model, "title")
    typed = Role.WRITER if model is Membership else "Taken over"

    editor_client.post(address(model, "change", row.pk), everything | {field: typed})
    editor_client.post(address(model, "delete", row.pk), {"post": "yes"})

    assert str(model.objects.get(pk=row.pk)) == str(row)
    assert getattr(model.objects.get(pk=row.pk), field) == getattr(row, field)


@pytest.mark.parametrize("model", SCOPED)
def test_saving_as_new_from_a_guessed_address_makes_nothing_of_the_other_councils(
    editor_client, superuser_client, model
):
    row = foreign(model)
    shown = superuser_client.get(address(model, "change", row.pk))
    everything = form_on(shown, f"{model._meta.model_name}_form") | {"_saveasnew": "1", "slug": "copied"}
    before = _staffordshire_counts()

    editor_client.post(address(model, "change", row.pk), everything)

    assert _staffordshire_counts() == before


def _staffordshire_counts():
    council = Council.objects.get(slug="staffordshire")
    related = (
        council.duty_teams,
        council.sections,
        council.entitlements,
        council.notices,
        council.memberships,
    )
    return [Council.objects.count(), *(rows.count() for rows in related)]


@pytest.mark.parametrize(
    ("who", "own", "others"),
    [("editor", True, False), ("stranger", False, True), ("superuser", True, True)],
)
@pytest.mark.parametrize("model", SCOPED)
def test_each_row_is_asked_about_besides_being_out_of_sight(request, rf, model, who, own, others):
    """Two locks: a screen that forgot to scope its rows would still refuse to change them."""
    asked = rf.get("/admin/")
    asked.user = request.getfixturevalue(who)
    screen = admin.site.get_model_admin(model)
    rows = [model.objects.exclude(pk=foreign(model).pk).order_by("pk").first(), foreign(model)]

    answers = [
        {screen.has_view_permission(asked, row), screen.has_change_permission(asked, row)} for row in rows
    ]

    assert answers == [{own}, {others}]
    if model is not Council:
        assert [screen.has_delete_permission(asked, row) for row in rows] == [own, others]


@pytest.mark.parametrize(("method", "still"), [("get", True), ("post", False)])
def test_only_a_page_that_is_read_remembers_what_a_person_may(rf, editor, stoke, method, still):
    """Whoever writes may take their own role away, and the next page asks anew."""
    screen, row = admin.site.get_model_admin(Notice), stoke.notices.get()
    asked, next_page = getattr(rf, method)("/admin/"), rf.get("/admin/")
    asked.user = next_page.user = editor
    assert screen.has_change_permission(asked, row)

    stoke.memberships.filter(user=editor).delete()

    assert screen.has_change_permission(asked, row) is still
    assert not screen.has_change_permission(next_page, row)


def test_what_one_role_may_is_not_taken_for_what_another_may(rf, editor, stoke, staffordshire):
    """Answers are remembered apart: for each council, and for each list of roles."""
    stoke.memberships.filter(user=editor).update(role=Role.WRITER)
    factories.membership(staffordshire, editor, Role.PUBLISHER)
    asked = rf.get("/admin/")
    asked.user = editor
    team, notices = admin.site.get_model_admin(DutyTeam), admin.site.get_model_admin(Notice)

    answers = [
        [
            screen.has_view_permission(asked, row),
            screen.has_change_permission(asked, row),
            screen.has_delete_permission(asked, row),
        ]
        for council in (stoke, staffordshire)
        for screen, row in ((team, council.duty_teams.first()), (notices, council.notices.get()))
    ]

    assert answers == [
        [True, True, False],
        [True, False, False],
        [True, True, False],
        [True, True, True],
    ]


# Everything at once -----------------------------------------------------------------------------


def every_address(patterns=None, prefix=""):
    """Every named address of the admin with the names of its arguments."""
    for pattern in admin.site.get_urls() if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            yield from every_address(pattern.url_patterns)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield pattern.name, list(pattern.pattern.converters or pattern.pattern.regex.groupindex)


def every_page():
    """Every page of the admin, opened for each row of its kind, and for one that is not there."""
    numbers = {
        model._meta.model_name: [*model.objects.values_list("pk", flat=True), 0]
        for model in (*SCOPED, OpeningPeriod, DatedHours, User, SameWords, WayIn, PlanPrompt, MissedSearch)
    }
    anything = sorted({number for rows in numbers.values() for number in rows})
    for name, arguments in every_address():
        if not arguments:
            yield reverse(f"admin:{name}")
        elif arguments == ["app_label"]:
            yield from (reverse(f"admin:{name}", args=[label]) for label in ("councils", "auth"))
        elif arguments == ["object_id", "pk"]:
            past = Version.objects.filter(kind=name.split("_")[1]).values_list("row", "pk")
            yield from (reverse(f"admin:{name}", args=numbers) for numbers in past)
        elif arguments == ["slug"]:
            yield from (reverse(f"admin:{name}", args=[council.slug]) for council in Council.objects.all())
        else:
            of_its_kind = numbers.get(name.split("_")[1], anything)
            yield from (reverse(f"admin:{name}", args=[number]) for number in of_its_kind)


def test_every_page_of_the_admin_is_swept():
    """The sweep below is worth something only while it meets the pages we know of."""
    names = {name for name, _arguments in every_address()}

    assert {"index", "login", "app_list", "autocomplete", "auth_user_password_change"} <= names
    assert {
        f"councils_{m._meta.model_name}_{w}" for m in SCOPED for w in ("add", "change", "history")
    } <= names


@pytest.fixture
def searched(staffordshire):
    """What Staffordshire's editors extend the search by, and what its readers did not find."""
    return [
        factories.same_words(staffordshire, "Stafford home"),
        factories.way_in(staffordshire, "I am lost in Staffordshire"),
        factories.plan_prompt(staffordshire, "May I stay in Staffordshire?"),
        factories.missed_search(staffordshire, "Staffordshire zoo"),
    ]


def test_no_page_shows_an_editor_a_word_of_another_councils(editor_client, superuser, searched):
    _something_happened_in_staffordshire(superuser)
    words = [name for rows in STAFFORDSHIRE.values() for name in rows]
    words += ["Staffordshire", "Tamworth", "276999", "01827", "stranger", "Emergency Duty", "Stafford home"]

    leaks = [
        (page, word)
        for page in every_page()
        if "logout" not in page
        for response in [editor_client.get(page)]
        for word in words
        if word in response.content.decode()
    ]

    assert leaks == []


def test_the_same_words_are_there_for_a_superuser(superuser_client, superuser, searched):
    """What is looked for above could be found. The sweep ends once everything has been met."""
    _something_happened_in_staffordshire(superuser)
    to_meet = {"Staffordshire", "Tamworth Team", "276999", "01827", "stranger", "Emergency Duty"}
    to_meet |= {str(row) for row in searched}

    for page in every_page():
        if to_meet and "logout" not in page:
            text = superuser_client.get(page).content.decode()
            to_meet -= {word for word in to_meet if word in text}

    assert to_meet == set()


def test_no_page_opens_for_a_visitor(visitor):
    answers = {
        (response.status_code, response.headers.get("Location", "").split("?")[0])
        for page in every_page()
        if "login" not in page and "logout" not in page
        for response in [visitor.get(page)]
    }

    assert answers == {(302, reverse("admin:login"))}


def test_staff_without_a_council_find_nothing(client):
    client.force_login(factories.user("newcomer"))

    front = text_of(client.get(reverse("admin:index")))

    assert "You are not an editor of any council yet" in front
    assert "Stoke" not in front
    answers = {
        client.get(address(model, what)).status_code for model in SCOPED for what in ("changelist", "add")
    }
    assert answers == {403}


def _something_happened_in_staffordshire(person):
    for model in SCOPED:
        LogEntry.objects.log_actions(
            person.pk, model.objects.filter(pk=foreign(model).pk), CHANGE, "Changed."
        )


# Which council a new row belongs to ---------------------------------------------------------------

NEW = {
    DutyTeam: {"name": "New Team", "slug": "new-team", "phone": "01782 233575", "order": "0"},
    OfferSection: {
        "title": "New page",
        "slug": "new-page",
        "topic": "money",
        "summary": "New.",
        "body": "<p>New.</p>",
        "order": "0",
    },
    Entitlement: {
        "title": "New promise",
        "slug": "new-promise",
        "topic": "money",
        "summary": "New.",
        "kind": "extra",
        "order": "0",
    },
    Notice: {
        "title": "New notice",
        "text": "New.",
        "level": "information",
        "starts_0": "2026-12-24",
        "ends_0": "2026-12-26",
    },
}


def new(client, model, **given):
    """Fill in the form for a new row and press save."""
    shown = client.get(address(model, "add"))
    filled = form_on(shown, f"{model._meta.model_name}_form") | NEW[model] | given
    return client.post(address(model, "add"), filled)


@pytest.mark.parametrize("model", NEW)
def test_an_editor_of_one_council_is_not_asked_which(editor_client, stoke, staffordshire, model):
    shown = editor_client.get(address(model, "add"))
    assert "council" not in form_on(shown, f"{model._meta.model_name}_form")
    assert "council" not in shown.context["adminform"].form.fields

    response = new(editor_client, model, council=staffordshire.pk)

    assert response.status_code == 302
    assert model.objects.latest("pk").council == stoke


@pytest.mark.parametrize("model", NEW)
def test_an_editor_of_two_councils_chooses_between_those(editor, editor_client, staffordshire, model):
    factories.council("Elsewhere")
    factories.membership(staffordshire, editor, Role.ADMIN)
    field = editor_client.get(address(model, "add")).context["adminform"].form.fields["council"]

    assert sorted(map(str, field.queryset)) == ["Staffordshire Council", "Stoke-on-Trent Council"]

    assert new(editor_client, model, council=staffordshire.pk).status_code == 302
    assert model.objects.latest("pk").council == staffordshire


def test_a_role_in_one_council_counts_for_nothing_in_another(editor, editor_client, stoke, staffordshire):
    """A council admin of Stoke who only writes for Staffordshire."""
    factories.membership(staffordshire, editor, Role.WRITER)

    offered = editor_client.get(address(Notice, "add")).context["adminform"].form.fields["council"].queryset
    assert list(offered) == [stoke]
    assert new(editor_client, Notice, council=staffordshire.pk).status_code == 200
    theirs = [foreign(Notice), foreign(Membership), foreign(DutyTeam), foreign(OfferSection)]
    for row in theirs:
        assert editor_client.get(address(type(row), "change", row.pk)).status_code == 200
        assert editor_client.post(address(type(row), "delete", row.pk), {"post": "yes"}).status_code == 403
    for row in theirs[:2]:
        assert editor_client.post(address(type(row), "change", row.pk), {}).status_code == 403
    asked = {"action": "delete_selected", "post": "yes", "index": "0"}
    both = [row.pk for row in Notice.objects.all()]
    answer = editor_client.post(address(Notice, "changelist"), asked | {"_selected_action": both})
    assert (answer.status_code, Notice.objects.count()) == (403, len(both))
    assert rows_listed(editor_client.get(address(AccessChange, "changelist"))) == []


@pytest.mark.parametrize("model", NEW)
def test_a_posted_council_of_somebody_elses_is_refused(editor, editor_client, staffordshire, model):
    elsewhere = factories.council("Elsewhere")
    factories.membership(staffordshire, editor, Role.ADMIN)
    before = model.objects.count()

    response = new(editor_client, model, council=elsewhere.pk)

    assert errors_on(response) == [
        (
            "id_council_error",
            "Select a valid choice. That choice is not one of the available choices.",
        )
    ]
    assert model.objects.count() == before


@pytest.mark.parametrize("model", NEW)
@pytest.mark.parametrize("who", ["editor_client", "superuser_client"])
def test_a_row_never_moves_to_another_council(request, editor, stoke, staffordshire, model, who):
    factories.membership(staffordshire, editor, Role.ADMIN)
    row = model.objects.filter(council=stoke).first()
    client = request.getfixturevalue(who)
    shown = client.get(address(model, "change", row.pk))
    assert "Stoke-on-Trent Council" in text_of(shown)

    filled = form_on(shown, f"{model._meta.model_name}_form") | {"council": staffordshire.pk}
    assert client.post(address(model, "change", row.pk), filled).status_code == 302

    row.refresh_from_db()
    assert row.council == stoke


def test_an_address_taken_in_another_council_is_free_here(editor_client, stoke):
    assert new(editor_client, DutyTeam, name="Tamworth Team", slug="tamworth-team").status_code == 302
    assert stoke.duty_teams.filter(slug="tamworth-team").exists()


# Choices that come by script ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "for_editor", "for_superuser"),
    [
        (
            "offersection.council",
            ["Stoke-on-Trent Council"],
            ["Staffordshire Council", "Stoke-on-Trent Council"],
        ),
        (
            "openingperiod.team",
            ["Next Steps Team"],
            ["Emergency Duty Team", "Next Steps Team", "Stafford Team", "Tamworth Team"],
        ),
        (
            "formeraddress.section",
            sorted(STOKE[OfferSection]),
            sorted(STOKE[OfferSection] + STAFFORDSHIRE[OfferSection]),
        ),
        ("entitlement.tops_up", [], []),
        ("council.editors", 403, ["editor", "stranger", "superuser"]),
        ("offersection.last_checked_by", 403, ["editor", "stranger", "superuser"]),
        ("dutyteam.owner", 403, ["editor", "stranger", "superuser"]),
        ("membership.user", 403, ["editor", "stranger", "superuser"]),
    ],
)
def test_autocomplete_offers_only_own_rows(
    editor_client, superuser_client, source, for_editor, for_superuser
):
    model, field = source.split(".")
    asked = {"app_label": "councils", "model_name": model, "field_name": field, "term": ""}

    answers = [
        sorted(found["text"] for found in response.json()["results"])
        if response.status_code == 200
        else response.status_code
        for response in (
            client.get(reverse("admin:autocomplete"), asked) for client in (editor_client, superuser_client)
        )
    ]

    assert answers == [for_editor, for_superuser]


# Filters ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("model", NEW)
def test_the_council_filter_offers_only_own_councils(editor, editor_client, staffordshire, model):
    factories.council("Elsewhere")
    factories.membership(staffordshire, editor, Role.ADMIN)

    response = editor_client.get(address(model, "changelist"))
    by_council = next(each for each in response.context["cl"].filter_specs if each.title == "council")

    offered = [choice["display"] for choice in by_council.choices(response.context["cl"])]
    assert offered == ["All", "Staffordshire Council", "Stoke-on-Trent Council"]
    assert "Elsewhere" not in text_of(response)


@pytest.mark.parametrize("model", NEW)
def test_a_filter_by_the_number_of_another_council_shows_nothing(editor_client, staffordshire, model):
    response = editor_client.get(address(model, "changelist"), {"council__id__exact": staffordshire.pk})

    assert rows_listed(response) == []
    assert "Staffordshire" not in text_of(response)


@pytest.mark.parametrize(
    "lookup",
    ["council__editors__username", "last_checked_by__password__startswith", "council__sections__title"],
)
def test_a_filter_cannot_ask_about_rows_further_away(editor_client, lookup):
    assert editor_client.get(address(OfferSection, "changelist"), {lookup: "a"}).status_code == 400


# Actions -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("model", NEW)
@pytest.mark.parametrize("across", ["0", "1"])
def test_deleting_posted_rows_of_another_council_deletes_nothing(editor_client, model, across):
    theirs = [row.pk for row in model.objects.filter(council__slug="staffordshire")]
    asked = {"action": "delete_selected", "_selected_action": theirs, "select_across": across, "index": "0"}

    confirming = editor_client.post(address(model, "changelist"), asked)
    assert [name for name in STAFFORDSHIRE[model] if name in confirming.content.decode()] == []

    editor_client.post(address(model, "changelist"), asked | {"post": "yes"})
    assert model.objects.filter(pk__in=theirs).count() == len(theirs)


def test_an_action_changes_only_own_rows_among_those_posted(editor, editor_client, stoke, staffordshire):
    posted = [row.pk for row in OfferSection.objects.filter(slug="money")]

    editor_client.post(
        address(OfferSection, "changelist"),
        {"action": "say_still_true", "_selected_action": posted, "index": "0"},
    )

    assert stoke.sections.get(slug="money").last_checked_by == editor
    assert staffordshire.sections.get(slug="money").last_checked_by is None


def test_an_editor_can_neither_add_nor_delete_a_council(editor_client, stoke):
    assert editor_client.get(address(Council, "add")).status_code == 403
    assert editor_client.post(address(Council, "delete", stoke.pk), {"post": "yes"}).status_code == 403
    assert editor_client.get(address(Council, "changelist")).context["action_form"] is None


# Rows inside a screen --------------------------------------------------------------------------------------


@pytest.mark.parametrize("posted", [{"opens": "", "closes": ""}, {"opens": "10am", "closes": "2pm"}])
def test_hours_of_another_councils_team_cannot_be_slipped_in(editor_client, stoke, posted):
    theirs = foreign(OpeningPeriod)
    team = stoke.duty_teams.get()
    shown = form_on(editor_client.get(address(DutyTeam, "change", team.pk)), "dutyteam_form")
    slipped = shown | {"opening_periods-0-id": theirs.pk}
    slipped |= {f"opening_periods-0-{name}": value for name, value in posted.items()}

    response = editor_client.post(address(DutyTeam, "change", team.pk), slipped)

    assert response.status_code == 200
    assert "have been changed or removed by somebody else" in text_of(response)
    assert foreign(OpeningPeriod).as_rule() == theirs.as_rule()


@pytest.mark.parametrize("posted", [{"DELETE": "on"}, {"reason": "Taken over"}])
def test_closures_of_another_councils_team_cannot_be_slipped_in(editor_client, stoke, posted):
    theirs = foreign(DatedHours)
    team = stoke.duty_teams.get()
    shown = form_on(editor_client.get(address(DutyTeam, "change", team.pk)), "dutyteam_form")
    slipped = shown | {"dated_hours-0-id": theirs.pk}
    slipped |= {f"dated_hours-0-{name}": value for name, value in posted.items()}

    editor_client.post(address(DutyTeam, "change", team.pk), slipped)

    theirs.refresh_from_db()
    assert theirs.reason == "Staffordshire training day"
    assert stoke.duty_teams.get().dated_hours.count() == 1


@pytest.mark.parametrize("prefix", ["opening_periods", "dated_hours"])
def test_rows_cannot_be_given_to_another_councils_team(editor_client, stoke, prefix):
    theirs = foreign(DutyTeam)
    before = [theirs.opening_periods.count(), theirs.dated_hours.count()]
    team = stoke.duty_teams.get()
    shown = form_on(editor_client.get(address(DutyTeam, "change", team.pk)), "dutyteam_form")

    response = editor_client.post(
        address(DutyTeam, "change", team.pk), shown | {f"{prefix}-0-team": theirs.pk}
    )

    assert response.context["errors"] == [["The inline value did not match the parent instance."]]
    assert [theirs.opening_periods.count(), theirs.dated_hours.count()] == before


# Other ways out ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["editor_client", "superuser_client"])
@pytest.mark.parametrize("model", [Council, OfferSection, Notice])
def test_no_address_turns_a_rows_number_into_its_public_page(request, who, model):
    kind = ContentType.objects.get_for_model(model).pk
    response = request.getfixturevalue(who).get(f"/admin/r/{kind}/{foreign(model).pk}/")

    assert (response.status_code, "Location" in response.headers) == (404, False)


def test_recent_actions_are_the_persons_own(editor, editor_client, superuser):
    _something_happened_in_staffordshire(superuser)
    own = OfferSection.objects.filter(slug="money", council__slug="stoke-on-trent")
    LogEntry.objects.log_actions(editor.pk, own, CHANGE, "Changed.", single_object=True)

    entries = editor_client.get(reverse("admin:index")).context["log_entries"]

    assert [entry.object_repr for entry in entries] == ["Money in Stoke"]


EDITING = [
    *(
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
    ),
]


@pytest.mark.parametrize(
    ("who", "screens"),
    [
        ("writer_client", EDITING),
        ("editor_client", [*EDITING, "AccessChange"]),
        ("superuser_client", [*EDITING, "AccessChange", "EligibilityStatus", "SignIn", "User"]),
    ],
)
def test_the_screens_are_listed_in_the_order_editors_think(request, who, screens):
    apps = request.getfixturevalue(who).get(reverse("admin:index")).context["app_list"]

    assert [model["object_name"] for app in apps for model in app["models"]] == screens


@pytest.mark.parametrize(
    "page", ["admin:auth_user_changelist", "admin:councils_eligibilitystatus_changelist"]
)
def test_people_and_statuses_are_for_superusers(editor_client, superuser_client, page):
    answers = [client.get(reverse(page)).status_code for client in (editor_client, superuser_client)]

    assert answers == [403, 200]


def test_djangos_own_permissions_open_no_screen(editor, editor_client):
    from django.contrib.auth.models import Permission

    editor.user_permissions.set(Permission.objects.all())

    assert editor_client.get(reverse("admin:auth_user_changelist")).status_code == 403
    assert rows_listed(editor_client.get(address(OfferSection, "changelist"))) == sorted(STOKE[OfferSection])
