"""Where this machine keeps its Chromium."""

import os
import shutil

# The one without windows comes first: it is the same engine, and twice as quick from page to page.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
ARGUMENTS = [
    # Tests run as root in containers, where Chromium's sandbox cannot start.
    "--no-sandbox",
    # Nothing but the pages under test may use the network.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def chromium_path() -> str | None:
    """The path of Chromium, or None where there is none. CHROMIUM in the environment wins."""
    return os.environ.get("CHROMIUM") or next((path for name in NAMES if (path := shutil.which(name))), None)
