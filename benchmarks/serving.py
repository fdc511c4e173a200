"""Ours beside others, one after the other in each round: answers a second, waiting, processor, memory."""

import gzip
import os
import re
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import publishing
from benchmarks.contenders import BODY
from benchmarks.loading import Load, client, load
from benchmarks.throwaway import HOST, ROOT, Throwaway

PAGE = "/stoke-on-trent/money/"
"""An ordinary page of a council's offer."""

CONNECTIONS = (1, 16, 64)
TICKS = os.sysconf("SC_CLK_TCK")

PAUSES = {"without pause": 0.02, "every second": 1.0}
"""Between editions, in seconds: more than any pages bear, to find one that lies, and more than any council does."""

BARE, PLAIN = "bare WSGI app", "plain Django view"


@dataclass(frozen=True)
class Measured:
    """One contender in one round."""

    load: Load
    cpu: float
    """Milliseconds of its processes' time for each answer."""


class Server:
    """Gunicorn with the project's settings, serving one application."""

    def __init__(self, app: str, environment: dict[str, str], workers: int) -> None:
        self.url = f"http://{HOST}:{environment['PORT']}"
        start = time.perf_counter()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", *([app] if app else [])],
            cwd=ROOT,
            env=environment | {"WEB_CONCURRENCY": str(workers)},
        )
        self._wait()
        self.cold_start = time.perf_counter() - start

    def __enter__(self) -> "Server":
        return self

    def __exit__(self, *_error: object) -> None:
        self.process.terminate()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def workers(self) -> list[int]:
        """The processes that answer."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(each) for each in children.split()]

    def cpu(self) -> float:
        """Seconds of the processor that they have used."""
        return sum(map(_ticks, self.workers())) / TICKS

    def memory(self) -> tuple[float, float]:
        """Megabytes of the largest of them: all it sees, and its share of what it shares."""
        return max(map(_megabytes, self.workers()))

    def _wait(self) -> None:
        for _attempt in range(3000):
            if self.process.poll() is not None:
                raise SystemExit("gunicorn did not start.")
            try:
                urllib.request.urlopen(self.url + PAGE, timeout=10).read()
            except OSError:
                time.sleep(0.01)
            else:
                return
        raise SystemExit(f"{self.url} did not answer.")


def compare(place: Throwaway, *, rounds: int, seconds: float, workers: int) -> None:
    """Run all of them beside each other, measure them in turn, and print what came of it."""
    place.collect_static_files()
    databases = {f"ours, {kind}": place.filled(kind, 2) for kind in place.kinds}
    any_of_them = next(iter(databases.values()))
    with ExitStack() as running:
        servers: dict[str, Server] = {}

        def serve(name: str, app: str, database: str) -> None:
            environment = place.environment(database, port=_free_port())
            environment[BODY] = str(place.folder / "body.gz")
            servers[name] = running.enter_context(Server(app, environment, workers))

        for name, database in databases.items():
            serve(name, "", database)
        (place.folder / "body.gz").write_bytes(_compressed(servers[next(iter(databases))]))
        serve(BARE, "benchmarks.contenders:bare", any_of_them)
        serve(PLAIN, "benchmarks.contenders:plain_django()", any_of_them)
        in_order = {name: servers[name] for name in (BARE, PLAIN, *databases)}
        _say_what_is_served(in_order, workers)
        for connections in CONNECTIONS:
            _say(connections, _measured(in_order, connections, rounds, seconds, place.folder))
        _say_memory(in_order)


def publish(place: Throwaway, *, seconds: float, readers: int) -> None:
    """Two machines on one database, read while somebody publishes; beside them the bare app, read alike."""
    place.collect_static_files()
    print(f"\n{readers} readers at each of two gunicorns, {seconds:.0f} s each, while editions are published")
    for kind in place.kinds:
        database = place.filled(kind, 2)
        with ExitStack() as running:
            machines: list[Server] = []
            for app in ("", "", "benchmarks.contenders:bare", "benchmarks.contenders:bare"):
                environment = place.environment(database, port=_free_port())
                environment[BODY] = str(place.folder / "body.gz")
                machines.append(running.enter_context(Server(app, environment, workers=1)))
                (place.folder / "body.gz").write_bytes(_compressed(machines[0]))
            ours, bare = [each.url for each in machines[:2]], [each.url for each in machines[2:]]
            for how, pause in PAUSES.items():
                outcome = publishing.publish_and_read(
                    ours,
                    environment=place.environment(database),
                    seconds=seconds,
                    readers=readers,
                    pause=pause,
                )
                print(f"{f'{kind}, {how}':26}{outcome}", flush=True)
            beside = publishing.read(bare, seconds=seconds, readers=readers, marked=False)
            print(f"{'bare WSGI app':26}{publishing.judged(beside, [])}", flush=True)


def _measured(
    servers: dict[str, Server], connections: int, rounds: int, seconds: float, folder: Path
) -> dict[str, list[Measured]]:
    """Each in turn, in each round, beginning with another one each time."""
    found: dict[str, list[Measured]] = defaultdict(list)
    names = list(servers)
    for name in names:
        load(servers[name].url + PAGE, connections=connections, seconds=0.5, folder=folder)
    for number in range(rounds):
        first = number % len(names)
        for name in [*names[first:], *names[:first]]:
            server, before = servers[name], servers[name].cpu()
            result = load(server.url + PAGE, connections=connections, seconds=seconds, folder=folder)
            found[name].append(Measured(result, (server.cpu() - before) / result.answers * 1000))
    return {name: found[name] for name in names}


# What is printed ------------------------------------------------------------------------------------


def _say_what_is_served(servers: dict[str, Server], workers: int) -> None:
    print(f"\n{PAGE}, asked for with {client()}; gunicorn.conf.py with WEB_CONCURRENCY={workers} for all")
    print(f"{'':22}{'cold start, s':>15}{'page, bytes':>13}{'first visit, bytes':>20}")
    for name, server in servers.items():
        page, whole = first_visit(server) if name.startswith("ours") else (len(_received(server, PAGE)), 0)
        print(f"{name:22}{server.cold_start:>15.2f}{page:>13,}{f'{whole:,}' if whole else '':>20}")


def _say(connections: int, found: dict[str, list[Measured]]) -> None:
    print(f"\n{connections} connection{'s' if connections > 1 else ''}")
    print(
        f"{'':22}{'answers/s':>10}{'of bare: median (min–max)':>28}{'p50, ms':>9}{'p99, ms':>9}"
        f"{'of bare':>9}{'CPU, ms':>9}{'errors':>8}"
    )
    bare = found[BARE]
    for name, all_rounds in found.items():
        shares = [
            each.load.per_second / beside.load.per_second
            for each, beside in zip(all_rounds, bare, strict=True)
        ]
        slower = [each.load.p99 / beside.load.p99 for each, beside in zip(all_rounds, bare, strict=True)]
        said = f"{statistics.median(shares):.0%} ({min(shares):.0%}–{max(shares):.0%})"
        print(
            f"{name:22}{_middle(each.load.per_second for each in all_rounds):>10,.0f}{said:>28}"
            f"{_middle(each.load.p50 for each in all_rounds):>9.2f}"
            f"{_middle(each.load.p99 for each in all_rounds):>9.2f}"
            f"{f'×{statistics.median(slower):.1f}':>9}{_middle(each.cpu for each in all_rounds):>9.3f}"
            f"{sum(each.load.errors for each in all_rounds):>8}",
            flush=True,
        )


def _say_memory(servers: dict[str, Server]) -> None:
    print(f"\n{'memory of a worker':22}{'all, MB':>10}{'its share, MB':>15}")
    for name, server in servers.items():
        resident, proportional = server.memory()
        print(f"{name:22}{resident:>10.0f}{proportional:>15.0f}")


def _middle(values: Iterable[float]) -> float:
    return statistics.median(list(values))


# What comes over the wire ---------------------------------------------------------------------------


def first_visit(server: Server, path: str = PAGE) -> tuple[int, int]:
    """Bytes of the page, and with all it needs to show itself: headers, stylesheet and icon too."""
    page = _received(server, path)
    html = urllib.request.urlopen(server.url + path, timeout=10).read().decode()
    needed = re.findall(r'<link rel="(?:stylesheet|icon)" href="([^"]+)"', html)
    return len(page), len(page) + sum(len(_received(server, file)) for file in needed)


def _received(server: Server, path: str) -> bytes:
    host, port = HOST, int(server.url.rpartition(":")[2])
    with socket.create_connection((host, port), timeout=10) as connection:
        connection.sendall(
            f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nAccept: text/html,*/*\r\n"
            "Accept-Encoding: gzip, br\r\nUser-Agent: Mozilla/5.0\r\nConnection: close\r\n\r\n".encode()
        )
        return b"".join(iter(lambda: connection.recv(65536), b""))


def _compressed(server: Server) -> bytes:
    return gzip.compress(urllib.request.urlopen(server.url + PAGE, timeout=10).read(), mtime=0)


# What the machine says of a process -----------------------------------------------------------------


def _ticks(process: int) -> int:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def _megabytes(process: int) -> tuple[float, float]:
    said: dict[str, Any] = {}
    for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
        name, _colon, value = line.partition(":")
        said[name] = value.split()
    return int(said["Rss"][0]) / 1024, int(said["Pss"][0]) / 1024


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        port: Sequence[Any] = taken.getsockname()
        return int(port[1])
