"""`/<council>/eligibility/work-it-out/`: one question a page, and nothing of it kept."""

import html
import logging
import re

import pytest
from django.test import Client

from councils.models import EligibilityStatus
from tests import factories
from tests.offers.finder_journeys import JOURNEYS
from tests.site.html import mistakes
from tests.site.reading import words_of

PATH = "/stoke-on-trent/eligibility/work-it-out/"
SECRET = "not_from_care"
TELL_US = "/stoke-on-trent/feedback/?page=/stoke-on-trent/eligibility/"


@pytest.fixture
def statuses(db):
    rows = {
        code: factories.eligibility_status(code, order=n)
        for n, code in enumerate(EligibilityStatus.Code.values)
    }
    EligibilityStatus.objects.filter(code="former_relevant").update(brings="A plan\nA visit")
    return rows


@pytest.fixture
def send(visitor, stoke, statuses):
    """`send(age_years="17", do="answer")` sends a form and gives the answer back."""

    def sent(**fields):
        answer = visitor.post(PATH, fields)
        assert answer.status_code == 200
        page = answer.content.decode()
        assert mistakes(page) == []
        return page

    return sent


def heading(page):
    return html.unescape(
        " ".join(re.sub(r"<[^>]+>", " ", re.search(r"<h1.*?</h1>", page, re.DOTALL)[0]).split())
    )


def title(page):
    return " ".join(re.search(r"<title>(.*?)</title>", page, re.DOTALL)[1].split())


def carried(page, form="question"):
    """The hidden fields of a form."""
    body = re.search(rf'<form[^>]*class="{form}".*?</form>', page, re.DOTALL)[0]
    pairs = re.findall(r'<input\s+type="hidden"\s+name="([^"]*)"\s+value="([^"]*)"', body)
    return {name: html.unescape(value) for name, value in pairs}


def problems(page):
    found = re.search(r'<section\s+class="problems".*?</section>', page, re.DOTALL)
    return re.findall(r'<a href="#([^"]*)">([^<]*)</a>', found[0]) if found else []


# The pages.


def test_the_first_page_asks_for_an_age_and_knows_nothing(stoke, visitor):
    answer = visitor.get(PATH)
    page = answer.content.decode()
    assert heading(page) == "How old are you?"
    assert title(page) == "Work it out: question 1 – Stoke-on-Trent"
    assert "public" in answer["Cache-Control"]
    assert 'content="noindex"' not in page
    assert carried(page) == {"at": "age_years"}
    assert 'href="/stoke-on-trent/eligibility/">Back' in page


def test_what_stands_in_the_address_is_not_an_answer(stoke, visitor):
    page = visitor.get(PATH + "?age_years=17&at=age_years&do=answer").content.decode()
    assert heading(page) == "How old are you?"
    assert carried(page) == {"at": "age_years"}


def test_the_page_of_statuses_leads_to_it(stoke, statuses, visitor):
    assert f'href="{PATH}"' in visitor.get("/stoke-on-trent/eligibility/").content.decode()


@pytest.mark.parametrize("journey", JOURNEYS, ids=lambda journey: journey.who)
def test_each_journey_ends_where_it_should(send, journey):
    page = send()
    for number, (field, value) in enumerate(journey.answers, start=1):
        assert title(page) == f"Work it out: question {number} – Stoke-on-Trent"
        hidden = carried(page)
        assert hidden.pop("at") == field
        assert hidden == dict(journey.answers[: number - 1])
        page = send(**hidden, at=field, do="answer", **{field: value})
    assert heading(page) == journey.heading
    assert title(page) == "Work it out: the answer – Stoke-on-Trent"
    words = words_of(page)
    for part in (*journey.words, "This is a guide. Only the council decides.", "Ask for an advocate"):
        assert part in words, part


def test_a_result_has_its_reasons_its_law_and_what_it_brings_here(send, stoke, staffordshire, statuses):
    eligible, former_relevant = statuses["eligible"], statuses["former_relevant"]
    factories.entitlement(stoke, "Only for eligible", statuses=[eligible])
    factories.entitlement(stoke, "For care leavers", statuses=[former_relevant])
    factories.entitlement(stoke, "For older ones", statuses=[former_relevant], age_from=21)
    factories.entitlement(staffordshire, "Staffordshire promise", statuses=[former_relevant])
    page = send(**dict(JOURNEYS[2].answers))
    words = words_of(page)
    assert "The law's name for it is “Former relevant child”." in words
    assert "You were in care until you turned 18. Children Act 1989, section 23C(1)(b)" in words
    assert "What it brings you A plan A visit" in words
    listed = re.findall(r'<a\s+href="(/stoke-on-trent/[^"]*)"\s+target="_blank"', page)
    names = ("for-care-leavers/", "stoke-newsletter/", "")
    assert listed == [f"/stoke-on-trent/entitlements/{name}" for name in names]
    assert "Staffordshire" not in words


def test_without_a_group_only_pages_for_everybody_are_listed(send, stoke, statuses):
    factories.offer_section(stoke, "For care leavers", statuses=[statuses["former_relevant"]])
    page = send(**dict(JOURNEYS[9].answers))
    assert "/stoke-on-trent/for-care-leavers/" not in page
    assert "/stoke-on-trent/money/" in page


def test_another_councils_care_leaver_is_told_whom_to_ring(send):
    words = words_of(send(**dict(JOURNEYS[2].answers) | {"last_looked_after_by": "england"}))
    assert "Ring the council that was the last to look after you, wherever you live now." in words


# Putting things right.


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({}, "Give your age, or press “I’m not sure”."),
        ({"age_years": ""}, "Give your age, or press “I’m not sure”."),
        ({"age_years": "seventeen"}, "Give your age as a whole number of years. For example, 17."),
        ({"age_years": "<b>999"}, "Give your age as a whole number of years. For example, 17."),
    ],
)
def test_an_age_that_is_missing_or_garbled(send, typed, words):
    page = send(at="age_years", do="answer", **typed)
    assert problems(page) == [("age_years", words)]
    assert title(page).startswith("Error: Work it out: question 1")
    assert html.escape(typed.get("age_years", "")) in page
    assert "<b>999" not in page


@pytest.mark.parametrize("typed", [{}, {"sgo": "perhaps"}])
def test_a_choice_that_is_missing_or_garbled_keeps_the_rest(send, typed):
    answers = dict(JOURNEYS[5].answers)
    del answers["sgo"]
    page = send(**answers, at="sgo", do="answer", **typed)
    assert heading(page) == "Did a court make a special guardianship order for you?"
    assert problems(page) == [
        ("sgo-none", "Choose one of the answers. If you do not know, choose “I’m not sure”.")
    ]
    assert carried(page) == {**answers, "at": "sgo"}


def test_a_garbled_answer_from_before_is_asked_again(send):
    page = send(age_years="17", last_looked_after_by="moon", looked_after_now="yes", at="looked_after_now")
    assert heading(page) == "Who was the last to look after you in care?"
    assert len(problems(page)) == 1
    assert carried(page) == {"age_years": "17", "looked_after_now": "yes", "at": "last_looked_after_by"}


def test_answers_that_do_not_fit_can_each_be_changed(send):
    answers = dict(JOURNEYS[1].answers) | {"days_looked_after_since_14": "1100", "age_years": "16"}
    page = send(**answers, at="age_years", do="answer")
    assert heading(page) == "Two of your answers do not fit together"
    words = words_of(page)
    assert "Your age 16 Change" in words
    assert "Time in care since 14 1100 days, which is 157 weeks and 1 day Change" in words
    assert carried(page, "said") == {**answers, "do": "ask"}
    page = send(**answers, do="ask", at="days_looked_after_since_14")
    assert heading(page).startswith("Have you been in care for 13 weeks")
    assert carried(page)["home_6_months"] == "no"


def test_back_shows_the_question_before_with_its_answer(send):
    page = send(age_years="17", at="age_years")
    assert carried(page, "back") == {"age_years": "17", "at": "age_years"}
    page = send(age_years="17", at="age_years", do="ask")
    assert re.search(r'name="age_years"\s+value="17"', page)
    page = send(age_years="17", last_looked_after_by="here", at="last_looked_after_by", do="ask")
    assert re.search(r'value="here"\s+checked', page)


def test_every_answer_can_be_changed_at_the_end(send):
    answers = dict(JOURNEYS[1].answers)
    page = send(**answers)
    assert carried(page, "said") == {**answers, "do": "ask"}
    offered = re.findall(r'<button name="at" value="([^"]*)">', page)
    assert offered == list(answers)
    page = send(**answers | {"home_6_months": "yes_still"}, at="home_6_months", do="answer")
    assert heading(page) == "Where were you on the day you turned 16?"


def test_not_sure_of_an_age(send):
    page = send(at="age_years", age_years="", do="not_sure")
    assert carried(page)["age_years"] == "not_sure"


def test_unknown_fields_and_buttons_are_left_alone(send):
    page = send(age_years="17", at="nonsense", do="explode", colour="red", born_day="x" * 60)
    assert heading(page) == "Who was the last to look after you in care?"
    assert carried(page) == {"age_years": "17", "born_day": "x" * 40, "at": "last_looked_after_by"}


# Adding up.


def test_adding_up_stays(send):
    answers = {
        "age_years": "17",
        "last_looked_after_by": "here",
        "looked_after_now": "no",
        "looked_after_on_or_after_16": "yes",
    }
    page = send(**answers, at="days_looked_after_since_14", do="add_up")
    assert heading(page) == "Add up your time in care"
    page = send(**answers, do="count")
    assert [box for box, _ in problems(page)] == ["born_day", "from_1_day"]
    typed = {"from_1_day": "1", "from_1_month": "1", "from_1_year": "2020"}
    page = send(**answers, **typed, do="more")
    assert 'id="from_2_day"' in page
    assert re.search(r'name="from_1_year"\s+value="2020"', page)
    assert carried(page) == answers


def test_what_the_days_come_to_goes_on_with_the_dates_kept(send):
    typed = {"born_day": "1", "born_month": "2", "born_year": "2000"}
    typed |= {"from_1_day": "1", "from_1_month": "3", "from_1_year": "2016"}
    typed |= {"to_1_day": "28", "to_1_month": "5", "to_1_year": "2016"}
    page = send(**typed, do="count")
    assert heading(page) == "89 days, which is 12 weeks and 5 days"
    assert "This is very close." in words_of(page)
    days = {"days_looked_after_since_14": "89", "at": "days_looked_after_since_14"}
    assert carried(page) == typed | days
    answers = {"age_years": "17", "last_looked_after_by": "here", "looked_after_now": "yes"}
    page = send(**answers, **typed, **days)
    words = words_of(page)
    assert "Your time in care is very close to 13 weeks." in words
    assert "If you stay in care, you reach 13 weeks on" in words
    assert carried(page, "said") == answers | typed | {"do": "ask", "days_looked_after_since_14": "89"}
    page = send(**answers, **days, do="ask")
    assert re.search(r'value="89"\s+checked', page)


# Nobody keeps anything.


def test_what_comes_back_is_kept_by_nobody(stoke, statuses, visitor):
    for fields in ({}, {"age_years": "17", "at": "age_years"}, dict(JOURNEYS[0].answers)):
        answer = visitor.post(PATH, fields)
        assert answer["Cache-Control"] == "no-store"
        assert answer["X-Robots-Tag"] == "noindex"
        assert '<meta name="robots" content="noindex">' in answer.content.decode()
        assert not answer.cookies
        assert "ETag" not in answer
        assert "Cookie" not in answer.get("Vary", "")


def test_a_form_needs_no_token_because_nobody_is_known(stoke, statuses):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(PATH, {"age_years": "17", "at": "age_years"}).status_code == 200


def test_titles_and_addresses_say_nothing_about_anybody(send):
    for journey in JOURNEYS:
        page = send(**dict(journey.answers))
        assert title(page) == "Work it out: the answer – Stoke-on-Trent"
        links = re.findall(r'(?:href|action)="([^"]*)"', page)
        assert [link for link in links if "?" in link] == [TELL_US]


def test_a_fault_of_ours_says_nothing_about_the_answers(stoke, statuses, visitor, monkeypatch, caplog):
    def broken(posted, *_):
        raise KeyError(posted["sgo"])

    monkeypatch.setattr("offers.views.finder.reply", broken)
    with caplog.at_level(logging.DEBUG):
        answer = visitor.post(PATH, {"sgo": SECRET, "age_years": "17"})
    assert answer.status_code == 500
    assert "This is our fault" in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    assert "A form could not be answered: KeyError" in caplog.text
    assert "offers/views/finder.py" in caplog.text
    assert SECRET not in caplog.text + str([vars(record) for record in caplog.records])


def test_reports_by_others_leave_the_form_out(stoke, statuses, visitor):
    """Tools that report faults are told that every field is sensitive."""
    answer = visitor.post(PATH, {"sgo": SECRET})
    assert answer.wsgi_request.sensitive_post_parameters == "__ALL__"


# Who may ask, and how.


def test_unpublished_or_unknown_councils_have_no_finder(stoke, visitor):
    stoke.published = False
    stoke.save()
    for path in (PATH, "/nobody/eligibility/work-it-out/"):
        assert visitor.get(path).status_code == 404
        answer = visitor.post(path, {"age_years": "17"})
        assert answer.status_code == 404
        assert "01782 233575" not in answer.content.decode()


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_answered_with_a_page(stoke, visitor, method):
    answer = getattr(visitor, method)(PATH)
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, POST")
    assert "01782 233575" in answer.content.decode()


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("application/x-www-form-urlencoded", "age_years=" + "1" * 20_000),
        ("application/x-www-form-urlencoded", "a=1&" * 1_500),
        ("application/x-www-form-urlencoded", "a=1&" * 1_000_000),
        ("application/x-www-form-urlencoded; charset=utf-16", "age_years=17"),
        ("multipart/form-data", "no boundary"),
    ],
)
def test_far_too_much_or_nothing_to_make_sense_of(stoke, visitor, content_type, body):
    answer = visitor.post(PATH, body, content_type=content_type)
    assert answer.status_code == 413
    assert "That was too much" in answer.content.decode()
    assert "01782 233575" in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"


def test_something_that_is_no_form_starts_again(stoke, visitor):
    answer = visitor.post(PATH, '{"age_years": "17"}', content_type="application/json")
    assert heading(answer.content.decode()) == "How old are you?"


@pytest.mark.parametrize("fields", [{}, dict(JOURNEYS[2].answers)])
def test_queries(stoke, statuses, visitor, django_assert_num_queries, fields):
    with django_assert_num_queries(5):
        visitor.post(PATH, fields)
