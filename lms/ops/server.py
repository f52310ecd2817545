"""gunicorn's settings for `lms serve`: the application is loaded once, and its processes share the memory.

The job worker is one more such process. It ends with the server, or when it finds itself alone.
"""

import gc
import os
import signal
import socket
import struct
from contextlib import suppress
from typing import Any

from lms.ops.jobs import run_while

bind = f"{os.environ.get('LMS_HOST', '127.0.0.1')}:{os.environ.get('LMS_PORT', '8000')}"
workers = int(os.environ.get("LMS_WORKERS", "2"))
threads = 4
preload_app = True
control_socket_disable = True
max_requests = 20_000
max_requests_jitter = 2_000

MOST_SILENCE_SECONDS = 10
"""A phone that falls silent in the middle of sending holds a thread for so long, and no longer."""

_worker: list[int] = []


def when_ready(server: Any) -> None:
    """Fork the job worker off, when the application is loaded and before the first request."""
    gc.freeze()
    limit_silence(server)
    pid = os.fork()
    if pid:
        _worker.append(pid)
        return
    for name in (signal.SIGTERM, signal.SIGINT, signal.SIGQUIT, signal.SIGCHLD, signal.SIGHUP):
        signal.signal(name, signal.SIG_DFL)
    for listener in server.LISTENERS:
        os.close(listener.fileno())
    parent = os.getppid()
    with server.app.wsgi().app_context():
        run_while(lambda: os.getppid() == parent)
    os._exit(0)


def limit_silence(server: Any) -> None:
    """Give up a connection on which nothing comes; the sockets that are accepted take this from their listener."""
    for listener in server.LISTENERS:
        patience = struct.pack("ll", MOST_SILENCE_SECONDS, 0)
        listener.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, patience)


def on_exit(_server: Any) -> None:
    """Stop the job worker."""
    for pid in _worker:
        with suppress(ProcessLookupError):  # Ctrl-C reached it before the server
            os.kill(pid, signal.SIGTERM)
