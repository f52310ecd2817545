"""How much memory an installation takes: everything that `lms serve` starts, shared pages counted once."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.servers import ROOT, free_port, wait_for


@contextmanager
def served(instance: Path) -> Iterator[tuple[str, int]]:
    """`lms serve` as an installation runs it: its address and process id."""
    port = free_port()
    with (instance / "serve.log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "lms.ops", "serve", "--host", "127.0.0.1", "--port", str(port)],
            cwd=ROOT,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{address}/healthz", server)
        yield address, server.pid
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(30)


def megabytes(root: int) -> float:
    """The proportional set size of a process and all below it."""
    kilobytes = 0
    for process in family(root):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                kilobytes += int(line.split()[1])
    return kilobytes * 1024 / 1_000_000


def family(root: int) -> list[int]:
    """A process and its descendants."""
    found = [root]
    for process in found:
        for task in Path(f"/proc/{process}/task").glob("*/children"):
            found += [int(child) for child in task.read_text().split()]
    return found
