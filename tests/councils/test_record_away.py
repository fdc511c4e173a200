"""What editors see when the record cannot be read or written."""

import re

import pytest
from django.db import OperationalError
from django.test import Client

from councils import record_away
from councils.admin.notice import NoticeAdmin
from councils.trouble import Trouble
from tests.site.reading import words_of

KEPT = "It is kept on this page: leave it open, wait a minute, and send it again."


@pytest.fixture
def away(editor_client, monkeypatch):
    """Edie's browser, while notices can be neither read nor saved."""

    def broken(*all, **more):
        raise OperationalError("connection refused: something secret")

    monkeypatch.setattr(NoticeAdmin, "changeform_view", broken)
    editor_client.raise_request_exception = False
    return editor_client


def test_whoever_reads_is_told_that_nothing_is_lost(away):
    answer = away.get("/admin/councils/notice/add/")
    words = words_of(answer.content.decode(), part="body")
    assert (answer.status_code, answer["Retry-After"], answer["Cache-Control"]) == (503, "30", "no-store")
    assert "We cannot reach the record just now" in words
    assert "Nothing is lost. Wait a minute, then load this page again." in words
    assert "secret" not in answer.content.decode()
    assert "script-src 'self'" in answer["Content-Security-Policy"]


def test_what_was_typed_is_kept_on_the_page_to_be_sent_again(away):
    typed = {
        "title": 'Shut "today" <b>',
        "text": "One.\nTwo.",
        "_save": "Save",
        "csrfmiddlewaretoken": "token",
    }
    answer = away.post("/admin/councils/notice/add/?_changelist_filters=q%3Done", typed)
    html = answer.content.decode()
    assert KEPT in words_of(html, part="body")
    form = re.search(
        r'<form method="post" action="/admin/councils/notice/add/[^>]*>.*?</form>', html, re.DOTALL
    )[0]
    assert 'action="/admin/councils/notice/add/?_changelist_filters=q%3Done"' in form
    assert re.findall(r'<input\s+type="hidden"\s+name="([^"]+)"\s+value="([^"]*)"\s*>', form) == [
        ("title", "Shut &quot;today&quot; &lt;b&gt;"),
        ("text", "One.\nTwo."),
        ("_save", "Save"),
        ("csrfmiddlewaretoken", "token"),
    ]


def test_no_password_is_written_into_a_page(db, monkeypatch):
    def broken(*all, **more):
        raise OperationalError

    monkeypatch.setattr("councils.accounts.backend.PersonBackend.authenticate", broken)
    visitor = Client()
    visitor.raise_request_exception = False
    answer = visitor.post("/admin/login/", {"login": "edie", "password": "three random words"})
    assert answer.status_code == 503
    words = words_of(answer.content.decode(), part="body")
    assert "What you sent was most likely not saved. Wait a minute, go back and send it again." in words
    assert "three random words" not in answer.content.decode()


@pytest.mark.parametrize(
    ("trouble", "title", "again"),
    [
        (Trouble.AWAY, "We cannot reach the record just now", 30),
        (Trouble.BUSY, "Somebody else is saving just now", 5),
        (Trouble.SLOW, "That took too long", 20),
        (Trouble.FULL, "There is no room left to save anything", 300),
    ],
)
def test_each_kind_of_trouble_is_called_by_its_name(rf, trouble, title, again):
    """No database mark: asking one here would be an error."""
    html = record_away.record_away(rf.get("/admin/"), trouble).content.decode()
    assert f"<h1>{title}</h1>" in html
    assert trouble.value == again
