"""What the editing side tells browsers, and who gets in."""

import re

import pytest
from django.urls import reverse

from tests import factories
from tests.pages import form_on, text_of

pytestmark = pytest.mark.django_db


def policy(response):
    """The Content-Security-Policy as a dictionary of sets."""
    directives = (each.split() for each in response.headers["Content-Security-Policy"].split(";"))
    return {name: set(sources) for name, *sources in directives}


@pytest.mark.parametrize("page", ["index", "councils_offersection_changelist", "jsi18n", "password_change"])
def test_every_answer_carries_the_editing_policy(editor_client, stoke, page):
    sent = policy(editor_client.get(reverse(f"admin:{page}")))

    assert sent["script-src"] == {"'self'"}
    assert sent["default-src"] == {"'none'"}
    assert not [each for sources in sent.values() for each in sources if "unsafe" in each]


def test_logging_in_and_being_sent_there_carry_it_too(visitor):
    for page in ("login", "index"):
        assert policy(visitor.get(reverse(f"admin:{page}")))["script-src"] == {"'self'"}


def test_the_editors_import_map_carries_the_nonce_of_its_own_answer(editor_client, stoke):
    page = reverse("admin:councils_offersection_change", args=[stoke.sections.first().pk])
    answers = [editor_client.get(page) for _ in range(2)]

    import_maps = [re.search(r"<script[^>]*importmap[^>]*>", each.content.decode())[0] for each in answers]
    nonces = [re.search(r'nonce="([^"]+)"', each)[1] for each in import_maps]
    allowed = [{"'self'", f"'nonce-{nonce}'"} for nonce in nonces]
    assert [policy(each)["script-src"] for each in answers] == allowed
    assert nonces[0] != nonces[1]


@pytest.mark.parametrize(
    "page", ["index", "councils_offersection_add", "councils_dutyteam_add", "councils_notice_add"]
)
def test_no_style_or_script_stands_in_an_element(editor_client, stoke, page):
    html = editor_client.get(reverse(f"admin:{page}")).content.decode()

    inline = [script for script in re.findall(r"<script([^>]*)>", html) if "src=" not in script]
    assert re.findall(r'<[a-z][^>]*\s(?:style|on[a-z]+)="', html) == []
    assert [script for script in inline if "importmap" not in script] == []


def test_readers_pages_keep_the_stricter_policy(visitor, stoke):
    """Some run no script. Where one makes a page handier, it is one of our own."""
    home = stoke.get_absolute_url()
    assert "script-src" not in policy(visitor.get("/privacy/"))
    assert policy(visitor.get(home))["script-src"] == {"'self'"}


@pytest.mark.parametrize("given", [{"is_staff": False}, {"is_active": False}])
def test_somebody_who_may_not_log_in_stays_out(visitor, stoke, given):
    person = factories.user("former", **given)
    stoke.editors.add(person)

    answer = visitor.post(reverse("admin:login"), {"login": "former", "password": factories.PASSWORD})

    assert answer.status_code == 200
    assert "sessionid" not in visitor.cookies
    assert visitor.get(reverse("admin:index")).status_code == 302


def test_an_editor_logs_in_with_their_password(visitor, stoke):
    login = reverse("admin:login")
    shown = form_on(visitor.get(login), "login-form")

    typed = {"login": "editor", "password": factories.PASSWORD}
    answer = visitor.post(login, shown | typed, follow=True)

    assert answer.redirect_chain == [(reverse("admin:index"), 302)]
    assert "Your work" in text_of(answer)
    assert visitor.cookies["sessionid"]["path"] == "/admin/"
