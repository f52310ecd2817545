"""What the reading process may use, and what it may not do once its own code is loaded."""

import contextlib
import os
import resource
import sys
import sysconfig
from pathlib import Path

WALL_SECONDS = 90
CPU_SECONDS = 60
MEMORY_BYTES = 1_500_000_000
OPEN_FILES = 64
EXHAUSTED = 3
"""The exit status that says: no memory left, or parts nested too deep."""

BOUNDS = (
    (resource.RLIMIT_AS, MEMORY_BYTES),
    (resource.RLIMIT_CPU, CPU_SECONDS),
    (resource.RLIMIT_FSIZE, 0),
    (resource.RLIMIT_NOFILE, OPEN_FILES),
    (resource.RLIMIT_CORE, 0),
)
FORBIDDEN = ("socket.", "subprocess.", "ctypes.", "shutil.", "pty.", "tempfile.", "webbrowser.")
FORBIDDEN_IN_OS = {
    *("system", "exec", "fork", "forkpty", "posix_spawn", "spawn", "startfile", "kill", "killpg", "putenv"),
    *("remove", "rename", "mkdir", "rmdir", "link", "symlink", "truncate", "chmod", "chown", "setxattr"),
}
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND
READABLE = tuple(
    {
        *(sys.prefix, sys.base_prefix, *sysconfig.get_paths().values()),
        str(Path(__file__).resolve().parents[3]),
        *("/usr/", "/etc/mime.types", "/dev/null", "/dev/urandom"),
    }
)


def apply() -> None:
    """Give up everything that reading a file does not need. There is no way back."""
    for bound, value in BOUNDS:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(bound, (value, value))
    sys.dont_write_bytecode = True
    sys.addaudithook(_forbid)


def _forbid(event: str, args: tuple[object, ...]) -> None:
    if event == "open":
        path, _, flags = args
        if isinstance(flags, int) and flags & WRITING:
            raise PermissionError(event)
        if isinstance(path, str | bytes | os.PathLike) and not _is_readable(os.fsdecode(path)):
            raise PermissionError(event)
    elif event.startswith(FORBIDDEN) or (event.startswith("os.") and event[3:] in FORBIDDEN_IN_OS):
        raise PermissionError(event)


def _is_readable(path: str) -> bool:
    return os.path.realpath(path).startswith(READABLE) or os.path.abspath(path).startswith(READABLE)
