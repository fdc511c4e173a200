"""At the door: who gets in, how, what stops whoever should not, and what is written down."""

import re
import time
from datetime import timedelta
from types import SimpleNamespace

import pytest
from allauth.account.models import EmailAddress
from allauth.core import context
from allauth.core.internal import ratelimit
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from allauth.socialaccount.internal.flows.login import complete_login
from allauth.socialaccount.models import SocialAccount
from django.contrib import admin
from django.contrib.auth.models import AnonymousUser, User
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.test import Client, RequestFactory
from django.urls import NoReverseMatch, get_resolver, reverse
from django.utils import timezone
from django.utils.http import urlencode

from councils.accounts import lockout, second_factor, sessions, sign_ins
from councils.accounts.addresses import client_address
from councils.accounts.set_password import set_password_link
from councils.models import SignIn
from councils.models.sign_in import KEPT
from councils.permissions import needs_second_factor, whose_sign_ins
from tests import factories
from tests.conftest import logged_in
from tests.pages import errors_on, form_on, messages_on, text_of

pytestmark = pytest.mark.django_db

LOGIN = "/admin/login/"
HOME, ELSEWHERE = "203.0.113.7", "198.51.100.9"
RIGHT, WRONG = factories.PASSWORD, "not the password"
MISMATCH = "That username and password do not belong together."
LOCKED = "Too many wrong tries."


def log_in(client, name="editor", password=RIGHT, *, address=HOME, **more):
    return client.post(LOGIN, {"login": name, "password": password} | more, REMOTE_ADDR=address)


def is_in(client, path="/admin/"):
    return client.get(path).status_code == 200


def code_for(secret, *, steps=0):
    """What an authenticator app shows, now or some half minutes from now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


@pytest.fixture
def required(settings):
    """As in production."""
    settings.REQUIRE_SECOND_FACTOR = True


@pytest.fixture
def app(editor):
    """The secret in the editor's authenticator app, with recovery codes beside it."""
    secret = generate_totp_secret()
    adapter_context = RequestFactory().get("/")
    with context.request_context(adapter_context):
        TOTP.activate(editor, secret)
        RecoveryCodes.activate(editor)
    return secret


@pytest.fixture
def later(monkeypatch):
    """`later(minutes=15)`: for the limits, time has passed. The cache's own clock is left alone."""
    passed = SimpleNamespace(seconds=0.0)
    clock = SimpleNamespace(
        time=lambda: time.time() + passed.seconds, monotonic=time.monotonic, sleep=time.sleep
    )
    monkeypatch.setattr(ratelimit, "time", clock)

    def pass_by(**how_long):
        passed.seconds += timedelta(**how_long).total_seconds()

    return pass_by


# Coming in ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["editor", "Editor", "edie@stoke.gov.uk", "Edie@Stoke.gov.uk"])
def test_people_log_in_by_username_or_email_address(visitor, editor, stoke, name):
    editor.email = "Edie@stoke.gov.uk"
    editor.save()

    answer = log_in(visitor, name)

    assert (answer.status_code, answer["Location"]) == (302, "/admin/")
    assert is_in(visitor)


def test_after_logging_in_people_are_where_they_wanted_to_go_but_never_on_another_site(visitor, stoke):
    path = reverse("admin:councils_notice_changelist")
    asked = visitor.get(path)
    assert asked["Location"] == f"{LOGIN}?next={path}"
    assert form_on(visitor.get(asked["Location"]), "login-form")["next"] == [path]
    assert log_in(visitor, next=path)["Location"] == path
    assert log_in(Client(), next="https://example.com/")["Location"] == "/admin/"


def test_a_wrong_password_is_answered_the_same_for_names_nobody_has(editor, stoke):
    factories.user("left", is_active=False)
    factories.user("reader", is_staff=False)
    answers = [
        log_in(Client(), name, password)
        for name, password in (
            ("editor", WRONG),
            ("nobody", WRONG),
            ("nobody@example.com", WRONG),
            ("left", RIGHT),
            ("reader", RIGHT),
        )
    ]

    said = {re.sub(r"value=\"[^\"]*\"", "", re.sub(r"nonce=\S+", "", a.content.decode())) for a in answers}
    assert {answer.status_code for answer in answers} == {200}
    assert len(said) == 1
    assert MISMATCH in text_of(answers[0])
    assert all("sessionid" not in answer.cookies for answer in answers)


def test_somebody_who_may_no_longer_log_in_is_out_at_once_and_not_sent_in_circles(
    editor_client, editor, stoke
):
    editor.is_staff = False
    editor.save()

    answer = editor_client.get("/admin/", follow=True)

    assert [path for path, _ in answer.redirect_chain] == [f"{LOGIN}?next=/admin/"]
    assert "Log in" in text_of(answer)


def test_logging_out_leads_back_to_the_door(editor_client, stoke):
    asked = editor_client.get(reverse("admin:logout"))
    assert "Log out" in text_of(asked)
    assert is_in(editor_client)

    answer = editor_client.post(reverse("admin:logout"), follow=True)

    assert answer.redirect_chain == [(LOGIN, 302)]
    assert "You have logged out." in text_of(answer)
    assert not is_in(editor_client)


# Nobody signs up ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "page", ["signup", "register", "account/signup", "account/email", "account/social/signup"]
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_there_is_no_page_to_sign_up(visitor, superuser_client, page, method):
    sent = {"username": "new", "email": "new@example.com", "password1": RIGHT, "password2": RIGHT}
    assert getattr(superuser_client, method)(f"/admin/{page}/", sent).status_code == 404
    getattr(visitor, method)(f"/admin/{page}/", sent)
    assert not User.objects.filter(username="new").exists()


@pytest.mark.parametrize(
    "name", ["account_signup", "account_email", "socialaccount_signup", "socialaccount_connections"]
)
def test_what_allauth_brings_besides_is_not_there(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_every_page_at_the_door_is_where_cookies_are_known():
    names = [name for name in get_resolver().reverse_dict if isinstance(name, str)]
    ours = [name for name in names if name.startswith(("account_", "mfa_", "socialaccount_", "openid_"))]
    assert len(ours) > 20
    for name in ours:
        for pattern, *_ in get_resolver().reverse_dict.getlist(name):
            assert all(path.startswith("admin/") for path, _ in pattern), name


def test_the_screens_that_allauth_brings_are_not_on_the_editing_site():
    assert [model for model in admin.site._registry if model.__module__.startswith("allauth")] == []


# Lockout --------------------------------------------------------------------------------------


def test_five_wrong_passwords_and_the_right_one_must_wait(visitor, stoke, later):
    for _ in range(5):
        assert MISMATCH in text_of(log_in(visitor, password=WRONG))
    for password in (WRONG, RIGHT):
        assert LOCKED in text_of(log_in(visitor, password=password))
    assert not is_in(visitor)

    later(minutes=16)

    assert log_in(visitor).status_code == 302
    assert is_in(visitor)


def test_a_stranger_elsewhere_does_not_lock_the_editor_out(stoke):
    for _ in range(20):
        log_in(Client(), password=WRONG, address=ELSEWHERE)
    assert LOCKED in text_of(log_in(Client(), address=ELSEWHERE))

    assert log_in(Client(), address=HOME).status_code == 302


def test_username_and_email_address_are_the_same_account(editor, stoke):
    editor.email = "edie@stoke.gov.uk"
    editor.save()
    for name in ("editor", "edie@stoke.gov.uk", "EDITOR", "editor", "edie@stoke.gov.uk"):
        log_in(Client(), name, WRONG)

    assert LOCKED in text_of(log_in(Client(), "edie@stoke.gov.uk"))


def test_right_passwords_are_not_counted(editor, stoke):
    for _ in range(3):
        for _ in range(3):
            assert log_in(Client()).status_code == 302
        log_in(Client(), password=WRONG)
    assert log_in(Client()).status_code == 302


def test_a_name_nobody_has_is_locked_the_same(editor):
    for _ in range(5):
        log_in(Client(), "nobody", WRONG)
    assert LOCKED in text_of(log_in(Client(), "nobody", WRONG))


def test_one_address_cannot_try_many_names(stoke, monkeypatch):
    monkeypatch.setitem(lockout.LIMITS, lockout.ADDRESS, "8/1h/key")
    for number in range(8):
        log_in(Client(), f"name-{number}", WRONG, address=ELSEWHERE)
    assert LOCKED in text_of(log_in(Client(), address=ELSEWHERE))
    assert log_in(Client(), address=HOME).status_code == 302


def test_a_name_guessed_from_everywhere_stays_open_where_its_owner_works(stoke, monkeypatch, later):
    monkeypatch.setitem(lockout.LIMITS, lockout.ACCOUNT_ANYWHERE, "6/1h/key")
    assert log_in(Client(), address=HOME).status_code == 302
    for number in range(10):
        log_in(Client(), password=WRONG, address=f"198.51.100.{number}")

    assert LOCKED in text_of(log_in(Client(), address="192.0.2.1"))
    assert log_in(Client(), address=HOME).status_code == 302
    assert log_in(Client(), address="203.0.113.200").status_code == 302, "the same network"

    later(minutes=61)
    assert log_in(Client(), address="192.0.2.1").status_code == 302


def test_a_link_from_ones_own_email_opens_a_new_place(editor, stoke, monkeypatch):
    monkeypatch.setitem(lockout.LIMITS, lockout.ACCOUNT_ANYWHERE, "2/1h/key")
    for number in range(3):
        log_in(Client(), password=WRONG, address=f"198.51.100.{number}")
    assert LOCKED in text_of(log_in(Client(), address="192.0.2.1"))

    choose_password(Client(REMOTE_ADDR="192.0.2.1"), set_password_link(editor), "three random words")

    assert log_in(Client(), password="three random words", address="192.0.2.1").status_code == 302


def test_ipv6_addresses_of_one_connection_count_as_one(stoke):
    for number in range(5):
        log_in(Client(), password=WRONG, address=f"2001:db8:1:2::{number + 1}")
    assert LOCKED in text_of(log_in(Client(), address="2001:db8:1:2::99"))
    assert log_in(Client(), address="2001:db8:1:3::1").status_code == 302


@pytest.mark.parametrize(
    ("behind_proxy", "forwarded", "address"),
    [
        (False, "192.0.2.66", HOME),
        (True, "192.0.2.66, 198.51.100.9", ELSEWHERE),
        (True, "198.51.100.9:5123", ELSEWHERE),
        (True, "", HOME),
        (True, "rubbish", ""),
    ],
)
def test_an_address_that_somebody_only_claims_does_not_count(settings, behind_proxy, forwarded, address):
    settings.BEHIND_PROXY = behind_proxy
    request = RequestFactory().get("/", REMOTE_ADDR=HOME, HTTP_X_FORWARDED_FOR=forwarded)
    assert client_address(request) == address


# Passwords --------------------------------------------------------------------------------------


def choose_password(client, link, password):
    form = client.get(link.removeprefix("http://127.0.0.1:8000"), follow=True)
    path = form.redirect_chain[-1][0] if form.redirect_chain else link
    return client.post(path, {"password1": password, "password2": password}, follow=True)


@pytest.mark.parametrize(
    ("password", "fault"),
    [
        ("elevenchars", "This password is too short"),
        ("qwerty123456", "This password is too common"),
        ("Password12345!", "This password is too common"),
        ("passwordpassword", "This password is too common"),
        ("ababababababab", "This password is too common"),
        ("edie-torr-editor", "The password is too similar"),
    ],
)
def test_weak_passwords_are_refused_beside_their_box(editor, password, fault):
    editor.username = "edie-torr-editor"
    editor.save()
    answer = choose_password(Client(), set_password_link(editor), password)
    assert [fault in said for _, said in errors_on(answer)] == [True]
    assert [where for where, _ in errors_on(answer)] == ["id_password1_error"]


def test_three_words_are_enough_and_nothing_is_asked_of_them(editor):
    answer = choose_password(Client(), set_password_link(editor), "apple river window")
    assert "Your password is set" in text_of(answer)
    editor.refresh_from_db()
    assert editor.check_password("apple river window")


def test_somebody_invited_sets_their_first_password_and_logs_in(stoke):
    invited = User.objects.create_user("invited", "invited@stoke.gov.uk", password=None, is_staff=True)
    link = set_password_link(invited)
    assert link.startswith("http://127.0.0.1:8000/admin/account/password/")

    client = Client()
    choose_password(client, link, "apple river window")

    assert not is_in(client), "choosing a password is not logging in"
    assert log_in(client, "invited", "apple river window").status_code == 302
    assert "too old" in text_of(Client().get(link, follow=True)), "a link works once"


def test_a_link_ends_with_the_email_address_it_was_sent_to(editor):
    link = set_password_link(editor)
    User.objects.filter(pk=editor.pk).update(email="somebody-else@stoke.gov.uk")
    assert "too old" in text_of(Client().get(link, follow=True))


def test_a_forgotten_password_is_set_by_a_link_in_an_email(visitor, editor, stoke, mailoutbox):
    editor.email = "Edie@stoke.gov.uk"
    editor.save()

    asked = visitor.post(reverse("account_reset_password"), {"email": "edie@Stoke.gov.uk"}, follow=True)

    assert "Look in your email" in text_of(asked)
    assert [mail.to for mail in mailoutbox] == [["edie@stoke.gov.uk"]]
    assert mailoutbox[0].subject == "Set a new password for the local offer"
    link = re.search(r"http://\S+", mailoutbox[0].body)[0].replace("http://testserver", "")
    choose_password(visitor, link, "apple river window")
    assert log_in(visitor, password="apple river window").status_code == 302
    assert not EmailAddress.objects.exists(), "an address somebody had before never counts"


def test_asking_for_a_link_tells_nobody_who_has_an_account(visitor, editor, mailoutbox):
    editor.email = "edie@stoke.gov.uk"
    editor.save()
    said = {
        text_of(visitor.post(reverse("account_reset_password"), {"email": email}, follow=True))
        for email in ("edie@stoke.gov.uk", "nobody@stoke.gov.uk")
    }
    assert len(said) == 1
    assert len(mailoutbox) == 1


def test_nobody_fills_somebodys_mailbox_with_links(visitor, editor, mailoutbox):
    editor.email = "edie@stoke.gov.uk"
    editor.save()
    for _ in range(7):
        answer = visitor.post(reverse("account_reset_password"), {"email": "edie@stoke.gov.uk"})
    assert answer.status_code == 429
    assert "Please wait a few minutes" in text_of(answer)
    assert "Editing the local offer" in text_of(answer)
    assert len(mailoutbox) == 5


def test_changing_the_password_ends_the_other_sessions(editor, editor_client, stoke):
    elsewhere = logged_in(editor)
    typed = {
        "old_password": RIGHT,
        "new_password1": "apple river window",
        "new_password2": "apple river window",
    }
    editor_client.post(reverse("admin:password_change"), typed)
    assert is_in(editor_client)
    assert not is_in(elsewhere)


# The second factor --------------------------------------------------------------------------------


def test_who_needs_one(editor, superuser, stoke):
    assert [needs_second_factor(who) for who in (editor, superuser, factories.user("newcomer"))] == [
        True,
        True,
        False,
    ]


def test_a_code_is_asked_for_after_the_password(visitor, editor, stoke, app):
    assert log_in(visitor)["Location"] == reverse("mfa_authenticate")
    assert not is_in(visitor)

    wrong = visitor.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert [where for where, _ in errors_on(wrong)] == ["id_code_error"]
    assert not is_in(visitor)

    right = visitor.post(reverse("mfa_authenticate"), {"code": code_for(app)})
    assert right["Location"] == "/admin/"
    assert is_in(visitor)


@pytest.mark.parametrize("steps", [-1, 0, 1])
def test_a_code_works_once_for_a_clock_that_is_half_a_minute_out(stoke, app, steps):
    code = code_for(app, steps=steps)
    first, second = Client(), Client()
    for client in (first, second):
        log_in(client)
        client.post(reverse("mfa_authenticate"), {"code": code})
    assert (is_in(first), is_in(second)) == (True, False)


def test_a_recovery_code_works_once(editor, stoke, app):
    codes = Authenticator.objects.get(user=editor, type="recovery_codes").wrap().get_unused_codes()
    assert len(codes) == 10
    first, second = Client(), Client()
    for client in (first, second):
        log_in(client)
        client.post(reverse("mfa_authenticate"), {"code": codes[0]})
    assert (is_in(first), is_in(second)) == (True, False)


def test_codes_cannot_be_guessed_at_leisure(visitor, stoke, app):
    log_in(visitor)
    for guess in range(5):
        visitor.post(reverse("mfa_authenticate"), {"code": f"00000{guess}"})
    answer = visitor.post(reverse("mfa_authenticate"), {"code": code_for(app)})
    assert LOCKED in text_of(answer)
    assert not is_in(visitor)


def test_secrets_are_sealed_and_an_old_key_still_opens_them(editor, app, settings):
    kept = Authenticator.objects.get(user=editor, type="totp").data["secret"]
    assert app not in kept
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another" * 10
    authenticator = Authenticator.objects.get(user=editor, type="totp")
    assert authenticator.wrap().validate_code(code_for(app))


def set_up_app(client):
    """Set up an authenticator app as its owner does; its secret, and the answer."""
    page = client.get(reverse("mfa_activate_totp"))
    secret = re.search(r'id="app-key">([A-Z2-7]+)<', page.content.decode())[1]
    return secret, client.post(reverse("mfa_activate_totp"), {"code": code_for(secret)}, follow=True)


@pytest.mark.django_db(transaction=True)
def test_whoever_needs_one_sets_it_up_and_goes_on(visitor, stoke, required):
    landed = log_in(visitor)
    assert visitor.get(landed["Location"])["Location"] == reverse("mfa_index")
    assert "needs more than a password" in text_of(visitor.get(reverse("mfa_index")))

    secret, answer = set_up_app(visitor)

    assert answer.redirect_chain == [(reverse("mfa_view_recovery_codes"), 302)]
    assert len(re.findall(r"<li><code>\d{8}</code></li>", answer.content.decode())) == 10
    assert "data:image/svg+xml;base64" not in answer.content.decode()
    assert is_in(visitor)
    again = Client()
    assert log_in(again)["Location"] == reverse("mfa_authenticate")
    again.post(reverse("mfa_authenticate"), {"code": code_for(secret, steps=1)})
    assert is_in(again)


def editing_addresses(council):
    """One of each kind of address of the editing side."""
    row = council.sections.first()
    return [
        "/admin/",
        "/admin/password_change/",
        "/admin/jsi18n/",
        "/admin/autocomplete/",
        "/admin/councils/",
        "/admin/councils/offersection/",
        "/admin/councils/offersection/add/",
        f"/admin/councils/offersection/{row.pk}/change/",
        f"/admin/councils/offersection/{row.pk}/history/",
        f"/admin/councils/offersection/{row.pk}/delete/",
        f"/admin/councils/council/{council.pk}/change/",
        "/admin/councils/signin/",
        "/admin/auth/user/",
        "/admin/account/recovery-codes/",
        "/admin/account/recovery-codes/new/",
        "/admin/account/log-out-elsewhere/",
        "/admin/no-such-page/",
    ]


@pytest.mark.parametrize("who", ["editor", "superuser"])
def test_nothing_else_is_open_until_then(request, who, stoke, required):
    client = logged_in(request.getfixturevalue(who))
    before = list(stoke.sections.values_list("title", flat=True))

    answers = {
        (path, method): getattr(client, method)(path, {"title": "Changed", "post": "yes"})
        for path in editing_addresses(stoke)
        for method in ("get", "post")
    }

    assert {(a.status_code, a["Location"]) for a in answers.values()} == {(302, reverse("mfa_index"))}
    assert list(stoke.sections.values_list("title", flat=True)) == before


def test_every_named_address_is_closed_but_for_the_few_to_set_it_up(editor_client, editor, stoke, required):
    """A page somebody adds later is closed too."""
    opened = second_factor.open_pages(editor)
    assert opened == second_factor.ALWAYS_OPEN | second_factor.TO_SET_IT_UP
    for url in get_resolver().url_patterns[1].url_patterns:
        name = getattr(url, "name", None)
        if name and f"admin:{name}" not in opened:
            try:
                path = reverse(f"admin:{name}")
            except NoReverseMatch:
                continue
            assert editor_client.get(path)["Location"] == reverse("mfa_index"), name


def test_the_site_itself_says_no_too(editor, stoke, required):
    request = RequestFactory().get("/admin/")
    request.user, request.session = editor, {}
    assert not admin.site.has_permission(request)


def test_a_session_from_before_must_show_the_one_there_is_now(editor, stoke, required, app):
    client = logged_in(editor)
    path = reverse("admin:councils_notice_changelist")
    shown = client.get(path)
    assert shown["Location"] == f"{reverse('mfa_reauthenticate')}?{urlencode({'next': path})}"
    for closed in ("mfa_index", "mfa_activate_totp", "mfa_deactivate_totp", "account_reauthenticate"):
        assert client.get(reverse(closed))["Location"].startswith(reverse("mfa_reauthenticate")), closed

    answer = client.post(shown["Location"], {"code": code_for(app), "next": path})

    assert answer["Location"] == path
    assert is_in(client, path)


def test_a_password_alone_does_not_undo_a_second_factor(editor, stoke, app):
    client = logged_in(editor)
    asked = client.post(reverse("mfa_deactivate_totp"))
    assert asked["Location"].startswith(reverse("mfa_reauthenticate"))
    by_password = client.post(reverse("account_reauthenticate"), {"password": RIGHT})
    assert by_password["Location"].startswith(reverse("mfa_reauthenticate"))
    client.post(reverse("mfa_deactivate_totp"))
    assert second_factor.has_one(editor)


def test_setting_one_up_logs_out_whoever_came_in_without(
    visitor, editor, stoke, required, django_capture_on_commit_callbacks
):
    thief = Client()
    log_in(thief)
    log_in(visitor)
    with django_capture_on_commit_callbacks(execute=True):
        set_up_app(visitor)
    assert thief.get(reverse("mfa_index"))["Location"].startswith(LOGIN)


def test_the_last_one_stays_for_those_who_must_have_one(visitor, editor, stoke, required, app):
    log_in(visitor)
    visitor.post(reverse("mfa_authenticate"), {"code": code_for(app)})
    answer = visitor.post(reverse("mfa_deactivate_totp"))
    assert "Add another one before" in text_of(answer)
    assert second_factor.has_one(editor)


def test_the_last_passkey_stays_too(editor, stoke, required):
    passkey = Authenticator(user=editor, type="webauthn", data={"name": "laptop", "credential": {}})
    passkey.save()
    assert not second_factor.may_remove(passkey)
    Authenticator.objects.create(user=editor, type="totp", data={})
    assert second_factor.may_remove(passkey)


def test_somebody_who_edits_nothing_is_not_asked(required):
    assert is_in(logged_in(factories.user("newcomer")))


def test_who_runs_the_site_takes_away_a_lost_one(superuser_client, editor, stoke, app):
    client = logged_in(editor)
    chosen = {"action": "forget_second_factor", "_selected_action": [editor.pk]}
    answer = superuser_client.post(reverse("admin:auth_user_changelist"), chosen, follow=True)
    assert messages_on(answer) == [
        "1 person has no second factor any more. They set up a new one when they log in."
    ]
    assert not Authenticator.objects.filter(user=editor).exists()
    assert not is_in(client), "and their sessions end"


def test_a_command_takes_it_away_too(editor, app, capsys):
    call_command("forget_second_factor", "editor")
    assert capsys.readouterr().out == "editor has no second factor any more.\n"
    assert not second_factor.has_one(editor)
    with pytest.raises(CommandError, match=r"Nobody is called stranger\."):
        call_command("forget_second_factor", "stranger")


def test_an_editor_cannot_take_away_anybodys(stranger_client, staffordshire, editor, app):
    chosen = {"action": "forget_second_factor", "_selected_action": [editor.pk]}
    stranger_client.post(reverse("admin:auth_user_changelist"), chosen)
    assert second_factor.has_one(editor)


def test_a_passkey_of_somebody_elses_making_is_refused(visitor, editor, stoke):
    options = visitor.get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"}).json()
    assert options["request_options"]["publicKey"]["userVerification"] == "required"
    made_up = '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {"userHandle": "MQ"}}'
    answer = visitor.post(reverse("mfa_login_webauthn"), {"credential": made_up})
    assert answer["Location"] == LOGIN
    assert not is_in(visitor)


# The council's own sign-in -------------------------------------------------------------------------


@pytest.fixture
def provider(settings):
    settings.OIDC_SERVER = "https://login.stoke.gov.uk"
    settings.OIDC_NAME = "your Stoke account"
    settings.OIDC_DOMAINS = ["stoke.gov.uk"]
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "APPS": [
                {
                    "provider_id": "council",
                    "name": "your Stoke account",
                    "client_id": "us",
                    "secret": "ours",
                    "settings": {"server_url": "https://login.stoke.gov.uk"},
                }
            ]
        }
    }


def come_back(process="login", user=None, **claims):
    """What happens when the provider has sent somebody back with these claims."""
    request = RequestFactory().get("/admin/account/provider/council/back/", REMOTE_ADDR=HOME)
    request.session, request.user = SessionStore(), user or AnonymousUser()
    request.allauth = SimpleNamespace()
    request._messages = CookieStorage(request)
    claims = {"sub": "edie-at-stoke"} | claims
    with context.request_context(request):
        from allauth.socialaccount.adapter import get_adapter

        login = (
            get_adapter()
            .get_provider(request, "council")
            .sociallogin_from_response(request, {"userinfo": claims})
        )
        login.state = {"process": process}
        answer = complete_login(request, login)
    return request, answer


@pytest.fixture
def known(editor, stoke):
    editor.email = "edie@stoke.gov.uk"
    editor.save()
    return editor


@pytest.mark.parametrize("claims", [{"email_verified": True}, {"email_verified": "true"}, {}])
def test_the_provider_lets_in_somebody_who_is_here_already(provider, known, claims):
    request, answer = come_back(email="Edie@Stoke.gov.uk", **claims)

    assert (answer.status_code, answer["Location"]) == (302, "/admin/")
    assert request.user == known
    assert SocialAccount.objects.get().user == known
    known.refresh_from_db()
    assert known.check_password(RIGHT), "their password stays"


def test_once_known_they_are_known_by_the_providers_own_number(provider, known):
    come_back(email="edie@stoke.gov.uk")
    request, _ = come_back(email="edie.married@stoke.gov.uk")
    assert request.user == known
    assert SocialAccount.objects.count() == 1


@pytest.mark.parametrize(
    "claims",
    [
        pytest.param({"email": "nobody@stoke.gov.uk"}, id="nobody here"),
        pytest.param({"email": "edie@stoke.gov.uk", "email_verified": False}, id="not verified"),
        pytest.param({"email": "edie@stoke.gov.uk", "email_verified": "false"}, id="not verified, in words"),
        pytest.param({"email": "rob@staffordshire.gov.uk", "email_verified": True}, id="another's domain"),
        pytest.param(
            {"email": "edie@evil-stoke.gov.uk", "email_verified": True}, id="a domain that looks alike"
        ),
        pytest.param({"email": "twins@stoke.gov.uk", "email_verified": True}, id="two people"),
        pytest.param({"email": "left@stoke.gov.uk", "email_verified": True}, id="somebody who left"),
        pytest.param({"email": "reader@stoke.gov.uk", "email_verified": True}, id="not staff"),
        pytest.param({}, id="no address"),
    ],
)
def test_the_provider_lets_in_nobody_else_and_makes_nobody(provider, known, claims):
    factories.user("rob", email="rob@staffordshire.gov.uk")
    factories.user("twin1", email="twins@stoke.gov.uk")
    factories.user("twin2", email="twins@stoke.gov.uk")
    factories.user("left", email="left@stoke.gov.uk", is_active=False)
    factories.user("reader", email="reader@stoke.gov.uk", is_staff=False)
    people = User.objects.count()

    request, answer = come_back(**claims)

    assert answer["Location"] == reverse("account_inactive")
    assert not request.user.is_authenticated
    assert (User.objects.count(), SocialAccount.objects.count()) == (people, 0)


def test_somebody_who_has_left_does_not_come_back_by_the_provider(provider, known):
    come_back(email="edie@stoke.gov.uk")
    known.is_staff = False
    known.save()
    request, answer = come_back(email="edie@stoke.gov.uk")
    assert answer["Location"] == reverse("account_inactive")
    assert not request.user.is_authenticated


def test_nobody_who_is_in_ties_their_account_to_another_persons_sign_in(provider, known, stranger):
    _, answer = come_back(process="connect", user=stranger, email="edie@stoke.gov.uk")
    assert answer["Location"] == "/admin/"
    assert not SocialAccount.objects.exists()


def test_the_provider_is_no_way_round_the_second_factor(provider, known, app, required):
    request, answer = come_back(email="edie@stoke.gov.uk")
    assert answer["Location"] == reverse("mfa_authenticate")
    assert not request.user.is_authenticated


def test_nor_for_somebody_who_has_none_yet(provider, known, required):
    request, _ = come_back(email="edie@stoke.gov.uk")
    assert request.user == known
    assert second_factor.is_due(request)


@pytest.mark.parametrize("enrolled", [True, False])
def test_unless_the_site_says_that_the_provider_asks_for_one_itself(
    request, provider, known, required, settings, enrolled
):
    settings.OIDC_HAS_SECOND_FACTOR = True
    if enrolled:
        request.getfixturevalue("app")
    came_back, answer = come_back(email="edie@stoke.gov.uk")
    assert answer["Location"] == "/admin/"
    assert came_back.user == known
    assert not second_factor.is_due(came_back)


def test_the_link_to_it_is_there_only_when_it_is(visitor, provider, settings):
    shown = visitor.get(f"{LOGIN}?next=/admin/councils/")
    assert "Log in with your Stoke account" in text_of(shown)
    assert 'href="/admin/account/provider/council/?next=/admin/councils/"' in shown.content.decode()
    settings.OIDC_SERVER = ""
    assert "Stoke account" not in text_of(visitor.get(LOGIN))


def test_without_a_provider_its_address_is_a_page_that_is_not_there(visitor, db):
    assert visitor.get("/admin/account/provider/council/").status_code == 404


# Sessions ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("started", "seen", "over"),
    [
        (0, 0, False),
        (sessions.LONGEST - 1, 0, False),
        (sessions.LONGEST, 0, True),
        (sessions.IDLE, sessions.IDLE - 1, False),
        (sessions.IDLE, sessions.IDLE, True),
    ],
)
def test_a_session_ends_after_ten_hours_or_two_idle_ones(started, seen, over):
    session = {sessions.STARTED: 100_000 - started, sessions.SEEN: 100_000 - seen}
    assert sessions.is_over(session, 100_000) is over


def test_a_new_session_is_not_over():
    assert not sessions.is_over({}, 100_000)


@pytest.mark.parametrize("hours", [2.1, 10.1])
def test_after_that_people_log_in_again_and_come_back_where_they_were(
    editor_client, stoke, monkeypatch, hours
):
    path = reverse("admin:councils_notice_changelist")
    assert is_in(editor_client, path)
    later = time.time() + hours * 3600
    monkeypatch.setattr(sessions, "now", lambda: later)
    answer = editor_client.get(path, follow=True)
    assert answer.redirect_chain == [(f"{LOGIN}?next={path}", 302)]
    assert "You were logged out because it had been a while." in text_of(answer)


def test_whoever_goes_on_working_is_not_logged_out(editor_client, stoke, monkeypatch):
    start = time.time()
    for hours in (0, 1.9, 3.8, 5.7):
        monkeypatch.setattr(sessions, "now", lambda hours=hours: start + hours * 3600)
        assert is_in(editor_client)


def test_people_log_themselves_out_everywhere_else(
    editor, editor_client, stranger_client, stoke, staffordshire
):
    elsewhere = logged_in(editor)
    answer = editor_client.post(reverse("log_out_elsewhere"), follow=True)
    assert messages_on(answer) == ["You are logged out in 1 other place."]
    assert (is_in(editor_client), is_in(elsewhere), is_in(stranger_client)) == (True, False, True)
    assert editor_client.get(reverse("log_out_elsewhere")).status_code == 405


# The log ------------------------------------------------------------------------------------------


def entries():
    return [
        (row.username, row.outcome, row.how, row.network) for row in SignIn.objects.order_by("pk").iterator()
    ]


def test_what_happens_at_the_door_is_written_down(editor, stoke, app):
    client = Client(REMOTE_ADDR=HOME)
    log_in(client, password=WRONG)
    log_in(client)
    client.post(reverse("mfa_authenticate"), {"code": "000000"})
    client.post(reverse("mfa_authenticate"), {"code": code_for(app)})
    client.post(reverse("admin:logout"))

    network = "203.0.113.0/24"
    assert entries() == [
        ("editor", "refused", "", network),
        ("editor", "refused", "", network),
        ("editor", "in", "code", network),
        ("editor", "out", "", network),
    ]


def test_by_what_somebody_came_in_is_written_down(provider, known):
    log_in(Client())
    come_back(email="edie@stoke.gov.uk")
    assert [how for _, _, how, _ in entries()] == ["password", "provider"]


def test_a_lockout_is_written_down_once(stoke):
    for _ in range(9):
        log_in(Client(), password=WRONG, address=ELSEWHERE)
    assert [outcome for _, outcome, _, _ in entries()] == ["refused"] * 5 + ["locked"]


def test_what_was_typed_as_a_name_is_not_kept_nor_a_whole_address(db):
    log_in(Client(), "my secret password", WRONG)
    kept = SignIn.objects.values().get()
    assert (kept["username"], kept["person_id"], kept["network"]) == ("", None, "203.0.113.0/24")
    assert HOME not in str(kept)


@pytest.mark.parametrize(
    ("who", "seen"),
    [("editor", ["editor"]), ("stranger", ["stranger"]), ("superuser", ["", "editor", "stranger"])],
)
def test_people_read_their_own_entries_and_who_runs_the_site_all(
    request, stoke, staffordshire, superuser, who, seen
):
    for name in ("editor", "stranger", "nobody"):
        log_in(Client(), name, WRONG)
    client = logged_in(request.getfixturevalue(who))

    answer = client.get(reverse("admin:councils_signin_changelist"))

    assert sorted(row.username for row in answer.context["cl"].result_list) == seen
    other = SignIn.objects.get(username="editor" if who == "stranger" else "stranger")
    page = client.get(reverse("admin:councils_signin_change", args=[other.pk]))
    assert page.status_code == (200 if who == "superuser" else 302)


def test_nobody_writes_in_the_log(superuser_client, stoke):
    log_in(Client())
    row = SignIn.objects.get()
    for page, args in (("add", []), ("delete", [row.pk])):
        path = reverse(f"admin:councils_signin_{page}", args=args)
        assert superuser_client.post(path, {"post": "yes"}).status_code == 403
    change = reverse("admin:councils_signin_change", args=[row.pk])
    assert superuser_client.post(change, {"outcome": "refused"}).status_code == 403
    row.refresh_from_db()
    assert row.outcome == "in"


def test_whose_sign_ins(editor, stranger, superuser, stoke):
    seen = [sorted(whose_sign_ins(who).values_list("username", flat=True)) for who in (editor, superuser)]
    assert seen == [["editor"], ["editor", "stranger", "superuser"]]
    assert not whose_sign_ins(AnonymousUser()).exists()


def test_entries_are_forgotten_after_a_year(editor):
    now = timezone.now()
    for age in (KEPT - timedelta(minutes=1), KEPT + timedelta(minutes=1)):
        SignIn.objects.create(person=editor, outcome="in", at=now - age)
    assert sign_ins.forget_old(now) == 1
    assert SignIn.objects.get().at > now - KEPT


# What browsers are told ---------------------------------------------------------------------------


OPEN_PAGES = [
    "login/",
    "account/password/forgotten/",
    "account/password/sent/",
    "account/closed/",
    "account/provider/failed/",
]
OWN_PAGES = ["account/", "account/app/add/", "account/passkeys/add/", "account/recovery-codes/", "logout/"]


@pytest.fixture
def fresh(editor, stoke, django_capture_on_commit_callbacks):
    """A browser in which the editor has just logged in with their password."""
    client = Client()
    log_in(client)
    return client


@pytest.mark.parametrize("page", OPEN_PAGES + OWN_PAGES)
def test_pages_at_the_door_carry_the_strict_policy_and_are_kept_nowhere(fresh, editor, page):
    with context.request_context(RequestFactory().get("/")):
        RecoveryCodes.activate(editor)
    client = Client() if page in OPEN_PAGES else fresh
    answer = client.get(f"/admin/{page}")
    html = answer.content.decode()
    assert answer.status_code in {200, 401}
    policy = answer["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert "no-store" in answer["Cache-Control"]
    inline = [script for script in re.findall(r"<script([^>]*)>", html) if "src=" not in script]
    assert [script for script in inline if "application/json" not in script] == []
    assert re.findall(r'<[a-z][^>]*\s(?:style|on[a-z]+)="', html) == []
    assert re.findall(r'(?:src|href)="(?:https?:)?//', html) == []
    assert html.count("<h1") == 1


def test_cookies_of_the_door_never_travel_with_a_readers_page(visitor, stoke):
    log_in(visitor)
    visitor.get(LOGIN)
    assert {morsel["path"] for morsel in visitor.cookies.values()} == {"/admin/"}


def test_readers_pages_know_nothing_of_all_this(visitor, stoke, required, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        answer = visitor.get(stoke.get_absolute_url())
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
    assert not Session.objects.exists()
