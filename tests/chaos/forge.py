"""Makes servers out of one application that is loaded once: who is killed is followed by another in no time.

`python -m tests.chaos.forge PORT` says `ready`; each line it reads is answered with the process id of a new server,
which is a group of processes of its own.
"""

import os
import signal
import sys
from typing import Any

from gunicorn.app.base import BaseApplication

from lms import create_app
from lms.ops.server import limit_silence, threads

SETTINGS = {"workers": 2, "threads": threads, "control_socket_disable": True, "loglevel": "critical"}


class Server(BaseApplication):  # type: ignore[misc]
    """gunicorn around an application that is there already."""

    def __init__(self, app: Any, port: int) -> None:
        self.app, self.port = app, port
        super().__init__()

    def load_config(self) -> None:
        """As an installation has it."""
        for name, value in {
            **SETTINGS,
            "bind": f"127.0.0.1:{self.port}",
            "when_ready": limit_silence,
        }.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """The application."""
        return self.app


def main(port: int) -> None:
    """Fork a server for each line."""
    app = create_app()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody else buries the dead
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for _ in sys.stdin:
        pid = os.fork()
        if not pid:
            os.setsid()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            Server(app, port).run()
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]))
