"""Asking one page again and again over connections that stay open: with wrk, or without it in Python."""

import json
import selectors
import shutil
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

ACCEPT = "gzip, br"

WRK_SAYS = """done = function(summary, latency)
  local e = summary.errors
  io.write(string.format('\\n{"answers":%d,"seconds":%f,"errors":%d,"p50":%f,"p99":%f}\\n',
    summary.requests, summary.duration / 1e6, e.connect + e.read + e.write + e.status + e.timeout,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end
"""


@dataclass(frozen=True)
class Load:
    """What came of it: answers, errors, and milliseconds that half and nearly all of the answers took."""

    answers: int
    seconds: float
    errors: int
    p50: float
    p99: float

    @property
    def per_second(self) -> float:
        return self.answers / self.seconds


def client() -> str:
    """What does the asking here."""
    return "wrk" if shutil.which("wrk") else "Python"


def load(url: str, *, connections: int, seconds: float, folder: Path) -> Load:
    """Ask for so long over so many connections, as fast as answers come."""
    ask = _with_wrk if client() == "wrk" else _with_python
    return ask(url, connections, seconds, folder)


def _with_wrk(url: str, connections: int, seconds: float, folder: Path) -> Load:
    script = folder / "says.lua"
    script.write_text(WRK_SAYS)
    whole_seconds = max(1, round(seconds))
    command = ["wrk", "-t1", f"-c{connections}", f"-d{whole_seconds}s", "-s", str(script)]
    said = subprocess.run(
        [*command, "-H", f"Accept-Encoding: {ACCEPT}", url], capture_output=True, text=True, check=True
    )
    return Load(**json.loads(said.stdout.strip().splitlines()[-1]))


def _with_python(url: str, connections: int, seconds: float, _folder: Path) -> Load:
    """One thread that waits for all connections at once: slower than wrk, the same for everybody."""
    parts = urlsplit(url)
    asked = f"GET {parts.path} HTTP/1.1\r\nHost: {parts.netloc}\r\nAccept-Encoding: {ACCEPT}\r\n\r\n".encode()
    waiting = selectors.DefaultSelector()
    for _each in range(connections):
        wire = socket.create_connection((parts.hostname, parts.port))
        waiting.register(wire, selectors.EVENT_READ, _Conversation(wire, asked))
    took, errors, start = [], 0, time.perf_counter()
    while (now := time.perf_counter()) < start + seconds:
        for key, _events in waiting.select(timeout=1):
            status = key.data.hear()
            if status is None:
                continue
            took.append(time.perf_counter() - key.data.since)
            errors += status != b"200"
            key.data.ask()
    for key in list(waiting.get_map().values()):
        key.data.wire.close()
    took.sort()
    return Load(
        answers=len(took),
        seconds=now - start,
        errors=errors,
        p50=took[len(took) // 2] * 1000,
        p99=took[len(took) * 99 // 100] * 1000,
    )


class _Conversation:
    """One connection: a question, then the whole answer, then the next question."""

    def __init__(self, wire: socket.socket, asked: bytes) -> None:
        self.wire, self.asked = wire, asked
        self.ask()

    def ask(self) -> None:
        self.heard, self.since = b"", time.perf_counter()
        self.wire.sendall(self.asked)

    def hear(self) -> bytes | None:
        """The status once all of the answer is there."""
        block = self.wire.recv(262_144)
        if not block:
            raise ConnectionError("The server closed a connection.")
        self.heard += block
        head, end, body = self.heard.partition(b"\r\n\r\n")
        length = head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0]
        return head.split(b" ", 2)[1] if end and len(body) >= int(length or 0) else None
