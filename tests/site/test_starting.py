"""Starting the site: half-set settings are refused with a sentence that says what to set."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PRODUCTION = {
    "SECRET_KEY": "a-long-random-text-for-this-test-" + "x9-Qz7" * 8,
    "ALLOWED_HOSTS": "localoffer.example.gov.uk",
    "SITE_URL": "https://localoffer.example.gov.uk",
    "SECURITY_CONTACT": "mailto:security@example.gov.uk",
    "DATABASE_URL": "postgres://user:password@db/localoffer",
}


def manage(*arguments, folder, **settings):
    """Run manage.py from a folder without a `.env`, with these settings and no others."""
    environment = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "localoffer.settings", **settings}
    return subprocess.run(
        [sys.executable, str(folder / "manage.py"), *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
    )


@pytest.fixture(scope="module")
def copied(tmp_path_factory):
    """A real copy of the code, so that settings do not find this checkout's own `.env`."""
    folder = tmp_path_factory.mktemp("copy")
    for name in ("localoffer", "councils", "offers", "templates", "static", "fixtures"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "manage.py", folder)
    return folder


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL", "DATABASE_URL"])
def test_production_does_not_start_without(copied, name):
    settings = {key: value for key, value in PRODUCTION.items() if key != name}
    result = manage("check", folder=copied, **settings)
    assert result.returncode != 0
    assert f"Set {name}:" in result.stderr


def test_production_settings_pass_every_deploy_check(copied):
    result = manage("check", "--deploy", "--fail-level", "WARNING", folder=copied, **PRODUCTION)
    assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.parametrize("name", ["OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "OIDC_DOMAINS"])
def test_a_councils_own_sign_in_that_is_half_set_is_refused(copied, name):
    own = {
        "OIDC_SERVER": "https://login.example.gov.uk",
        "OIDC_CLIENT_ID": "local-offer",
        "OIDC_CLIENT_SECRET": "secret",
        "OIDC_DOMAINS": "example.gov.uk",
    }
    settings = {key: value for key, value in own.items() if key != name}
    result = manage("check", folder=copied, **PRODUCTION, **settings)
    assert f"Set {name}:" in result.stderr


def test_a_site_without_https_is_refused(copied):
    result = manage("check", folder=copied, **PRODUCTION | {"SITE_URL": "http://localoffer.example.gov.uk"})
    assert "Set SITE_URL to an https:// address" in result.stderr


def test_a_database_we_do_not_know_is_refused(copied):
    result = manage("check", folder=copied, **PRODUCTION | {"DATABASE_URL": "mysql://user@db/localoffer"})
    assert "SQLite or PostgreSQL" in result.stderr


def test_deploy_checks_speak_up(copied):
    """Each of two mistakes at once. The test above sees that neither is said where there is none."""
    settings = {"DATABASE_URL": "sqlite:///offers.sqlite3", "SECURITY_CONTACT": "the web team"}
    result = manage("check", "--deploy", folder=copied, **PRODUCTION | settings)
    assert "The offers are kept in SQLite" in result.stderr
    assert "SECURITY_CONTACT is not an address" in result.stderr


def test_developing_needs_no_settings_at_all(copied):
    assert manage("check", folder=copied, DEBUG="true").returncode == 0
