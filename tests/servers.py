"""Real servers for tests: in a thread of this process, or gunicorn as an installation runs it."""

import os
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask import Flask
from werkzeug.serving import WSGIRequestHandler, make_server

ROOT = Path(__file__).resolve().parents[1]
LONGEST_START_SECONDS = 30


class Quiet(WSGIRequestHandler):
    """Says nothing about each request, and keeps connections open as real servers do."""

    protocol_version = "HTTP/1.1"

    def log(self, type: str, message: str, *args: object) -> None:
        """Nothing."""

    def run_wsgi(self) -> None:
        """Answer, unless the cable is cut: then the connection closes without a word."""
        if getattr(self.server, "is_cut", False):
            self.close_connection = True
        else:
            super().run_wsgi()


class Address(str):
    """The address of a server whose cable can be cut, for pages and service workers alike."""

    server: Any

    @contextmanager
    def cut(self) -> Iterator[None]:
        """No request gets an answer in here."""
        self.server.is_cut = True
        try:
            yield
        finally:
            self.server.is_cut = False


@contextmanager
def threaded(app: Flask) -> Iterator[Address]:
    """The application behind a port of this process; the value is its address, without a slash."""
    server = make_server("127.0.0.1", 0, app.wsgi_app, threaded=True, request_handler=Quiet)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        address = Address(f"http://127.0.0.1:{server.server_port}")
        address.server = server
        yield address
    finally:
        server.shutdown()
        server.server_close()
        thread.join(LONGEST_START_SECONDS)


def free_port() -> int:
    """A port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def gunicorn(instance: Path, *options: str, **settings: str) -> Iterator[tuple[str, int]]:
    """gunicorn on an instance folder with settings for the environment: its address and process id."""
    port = free_port()
    environment = {**os.environ, **settings, "LMS_INSTANCE": str(instance)}
    with (instance / "gunicorn.log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "wsgi:app", "--bind", f"127.0.0.1:{port}", *options]
            + ["--no-control-socket"],
            cwd=ROOT,
            env=environment,
            stdout=log,
            stderr=log,
        )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{address}/healthz", server)
        yield address, server.pid
    finally:
        server.terminate()
        server.wait(LONGEST_START_SECONDS)


def wait_for(url: str, server: "subprocess.Popen[bytes]") -> None:
    """Wait until a server answers anything at all."""
    until = time.monotonic() + LONGEST_START_SECONDS
    while time.monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=2).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"the server behind {url} did not start")
