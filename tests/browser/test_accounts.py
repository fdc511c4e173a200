"""Logging in with a second factor, in a real browser: an app that makes codes, and a passkey."""

import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

pytestmark = [pytest.mark.browser, pytest.mark.looks]

EDITOR = "staffordshire-editor"


def code_for(secret, *, steps=0):
    """What an authenticator app shows, now or some half minutes from now."""
    with_defaults = int(time.time()) // 30 + steps
    return format_hotp_value(hotp_value(secret, with_defaults))


@pytest.fixture
def editor(site):
    """The editor's password. Whatever second factor a test sets up is taken away again."""
    yield site.passwords[EDITOR]
    site.manage("forget_second_factor", EDITOR)


def type_password(page, password, address="/admin/"):
    page.goto(address)
    page.get_by_label("Username").fill(EDITOR)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Log in").click()


def log_out(page):
    page.get_by_role("button", name="Log out", exact=True).click()
    page.get_by_text("You have logged out.").wait_for()


def test_an_app_is_set_up_and_used_on_a_narrow_screen(open_page, look, editor):
    page, problems = open_page(width=320, height=640).page, []
    page.goto("/admin/login/")
    problems += look(page, "log in")
    type_password(page, editor)
    page.get_by_role("heading", name="Your work").wait_for()
    page.get_by_role("link", name="How you log in").click()
    page.get_by_role("heading", name="How you log in").wait_for()
    problems += look(page, "how you log in")
    page.get_by_role("link", name="Set up an app").click()
    secret = page.locator("#app-key").inner_text()
    assert page.locator("img.qr").evaluate("image => image.naturalWidth > 0")
    problems += look(page, "set up")
    assert page.get_by_role("link", name="Back", exact=True).is_visible()
    page.get_by_label("Code from the app").fill("000000")
    page.get_by_role("button", name="Use this app").click()
    page.locator(".errorlist").wait_for()
    problems += look(page, "a wrong code")
    page.get_by_label("Code from the app").fill(code_for(secret))
    page.get_by_role("button", name="Use this app").click()
    page.get_by_role("heading", name="Your recovery codes").wait_for()
    problems += look(page, "recovery codes")
    recovery_code = page.locator(".recovery-codes code").first.inner_text()
    page.goto("/admin/account/passkeys/add/")
    problems += look(page, "add a passkey")
    page.goto("/admin/account/recovery-codes/")
    page.get_by_role("link", name="Go on to your work").click()
    page.get_by_role("heading", name="Your work").wait_for()
    log_out(page)

    type_password(page, editor)
    page.get_by_role("heading", name="One more step").wait_for()
    problems += look(page, "one more step")
    page.get_by_label("Code").fill(code_for(secret, steps=1))
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("heading", name="Your work").wait_for()
    assert problems == []

    without_scripts = open_page(scripts=False).page
    type_password(without_scripts, editor)
    without_scripts.get_by_label("Code").fill(recovery_code)
    without_scripts.get_by_role("button", name="Log in").click()
    without_scripts.get_by_role("heading", name="Your work").wait_for()


def test_a_passkey_is_made_and_lets_its_owner_in_alone(open_page, site, editor):
    """Chromium pretends to have a fingerprint reader."""
    watched = open_page()
    page = watched.page
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    reader = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": reader})
    door = site.url.replace("127.0.0.1", "localhost") + "/admin/"

    type_password(page, editor, door)
    page.get_by_role("link", name="How you log in").click()
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("What to call it").fill("The office laptop")
    page.get_by_role("button", name="Make the passkey").click()
    page.get_by_role("heading", name="Your recovery codes").wait_for()
    page.goto(door + "account/")
    page.get_by_text("The office laptop", exact=True).wait_for()
    log_out(page)

    page.get_by_role("button", name="Use a passkey").click()
    page.get_by_role("heading", name="Your work").wait_for()
    log_out(page)

    type_password(page, editor, door)
    page.get_by_role("heading", name="One more step").wait_for()
    page.get_by_role("button", name="Use a passkey").click()
    page.get_by_role("heading", name="Your work").wait_for()
    assert watched.complaints == []
