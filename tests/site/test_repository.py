"""Promises about the repository itself: the arrow, migrations, the lock, what the README says."""

import ast
import re
import tomllib
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parents[2]


def imported_by(package):
    """(file, name of the package imported) for everything a package imports."""
    for path in (ROOT / package).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            else:
                continue
            yield from ((path.relative_to(ROOT), name.split(".")[0]) for name in names)


def test_the_record_never_imports_the_page():
    assert [file for file, name in imported_by("councils") if name in {"offers", "localoffer"}] == []


def test_the_page_does_import_the_record():
    """The test above can see imports at all."""
    assert any(name == "councils" for _, name in imported_by("offers"))


def test_the_page_has_no_models():
    assert not (ROOT / "offers" / "models.py").exists()
    assert not (ROOT / "offers" / "migrations").exists()


@pytest.mark.parametrize("package", ["councils", "offers", "localoffer"])
def test_modules_are_named_after_what_they_know(package):
    vague = {"utils.py", "helpers.py", "common.py", "services.py", "misc.py"}
    assert [path for path in (ROOT / package).rglob("*.py") if path.name in vague] == []


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_everything_we_build_on_is_locked_with_hashes():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    run, dev = (locked(ROOT / name) for name in ("requirements.lock", "requirements-dev.lock"))
    assert names_of(project["dependencies"]) <= set(run)
    assert names_of(project["optional-dependencies"]["dev"]) <= set(dev)
    assert set(run.items()) <= set(dev.items())
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text()
        assert text.count("==") <= text.count("--hash=sha256:")


def locked(path):
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", path.read_text(), re.MULTILINE))


def names_of(requirements):
    return {re.match(r"[a-z0-9-]+", requirement)[0] for requirement in requirements}


def test_each_dependency_carries_its_reason():
    lines = (ROOT / "pyproject.toml").read_text().splitlines()
    for place, line in enumerate(lines):
        if re.match(r'    "[a-z0-9-]+(\[[a-z,]+\])?>=', line):
            assert lines[place - 1].strip().startswith("#"), line


def test_the_readme_lists_every_setting():
    code = "".join(
        (ROOT / name).read_text()
        for name in (
            "localoffer/settings.py",
            "gunicorn.conf.py",
            "tests/run.py",
            "tests/browser/chromium.py",
        )
    )
    read = set(re.findall(r'env\.(?:required|required_list|flag|env\.\w+)\(\s*"([A-Z_]+)"', code))
    read |= set(re.findall(r"os\.environ\.get\([\"']([A-Z_]+)", code)) - {"CI"}
    assert len(read) > 10
    table = set(re.findall(r"^\| `([A-Z_]+)`", (ROOT / "README.md").read_text(), re.MULTILINE))
    assert read == table


def test_decisions_fit_one_screen_and_say_what_they_cost():
    records = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [record.name[:4] for record in records] == [f"{n:04}" for n in range(1, len(records) + 1)]
    for record in records:
        text = record.read_text()
        assert len(text.splitlines()) <= 40, record.name
        for part in ("**Context.**", "**Decision.**", "**Rejected.**", "**Cost.**"):
            assert part in text, (record.name, part)


def test_the_readme_shows_every_way_to_run_the_regular_jobs():
    readme = (ROOT / "README.md").read_text()
    assert "\npython manage.py tick\n" in readme
    assert "*/5 * * * * cd /srv/localoffer && .venv/bin/python manage.py tick" in readme
    assert "ExecStart=/srv/localoffer/.venv/bin/python manage.py tick" in readme
    assert "OnCalendar=*:0/5" in readme
    assert "while true; do python manage.py tick; sleep 300; done" in (ROOT / "compose.yaml").read_text()
