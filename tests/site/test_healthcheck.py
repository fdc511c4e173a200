"""What a container asks its own server."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from localoffer import healthcheck

pytestmark = pytest.mark.no_database


@pytest.fixture
def server(monkeypatch):
    """A server that gives each path the status it is told, and writes down who asked for what."""

    class Answers(BaseHTTPRequestHandler):
        statuses, asked = {}, []

        def do_GET(self):
            self.asked.append((self.headers["Host"], self.path))
            self.send_response(self.statuses.get(self.path, 200))
            self.end_headers()

        def log_message(self, *given):
            pass

    running = HTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    monkeypatch.setenv("PORT", str(running.server_port))
    monkeypatch.setenv("SITE_URL", "https://offer.example.gov.uk")
    yield Answers
    running.shutdown()
    running.server_close()


def test_it_is_well_as_long_as_it_lives_and_is_asked_to_get_ready(server):
    assert healthcheck.main() == 0
    assert server.asked == [
        ("offer.example.gov.uk", "/health/live"),
        ("offer.example.gov.uk", "/health/ready"),
    ]


def test_what_else_is_wrong_is_no_reason_to_start_it_again(server):
    server.statuses["/health/ready"] = 503
    assert healthcheck.main() == 0


def test_it_is_not_well_when_it_fails_or_nobody_answers(server, monkeypatch):
    server.statuses["/health/live"] = 500
    assert healthcheck.main() == 1
    monkeypatch.setenv("PORT", "1")
    assert healthcheck.main() == 1
