"""How gunicorn serves the site. It reads this file by itself when started in this folder."""

import gc
import os
from typing import Any

wsgi_app = "localoffer.wsgi"
bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"

# Processes use the processor, threads wait for the database. localoffer.databases.THREADS says the same:
# each thread has its connection. Nothing is restarted after so many requests: a busy hour would be one
# of restarts, and what a process keeps is bounded where it is kept.
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
# Read once and shared by all processes, which start the quicker and weigh the less.
preload_app = True
# What tells the site that it serves web pages: its connections are kept, and queries may not take long.
raw_env = ["SERVES_PAGES=true"]

# A process that says nothing for so long is started again.
timeout = 30
# Stopping, it ends what it has begun, a file of twenty seconds too (decision 0017).
graceful_timeout = 30
# Longer than a web server in front keeps its connections (deploy/nginx.conf): it closes first, so that
# no request meets a connection that is just being closed. Waiting ones take no thread.
keepalive = 75
# Processes say in a file that they are alive. In memory, no slow disk makes them look dead.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None

# Longer than our own limit, so that an address that is too long gets a page that helps.
limit_request_line = 8190
# No list of visits: who reads what is nobody's business.
accesslog = None
loglevel = os.environ.get("GUNICORN_LOG_LEVEL", "warning")


def when_ready(server: Any) -> None:
    """What is read by now stays for good: no process need ever look through it for what can be thrown away.

    That takes up to 0.1 s, in which nobody is answered, and would cost each process a copy of its own.
    """
    gc.collect()
    gc.freeze()


def pre_fork(server: Any, worker: Any) -> None:
    """A process starts without connections: two that share one would read each other's answers."""
    from localoffer.databases import close_connections

    close_connections()
