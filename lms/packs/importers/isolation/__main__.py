"""The reading process: one file in at standard input, a draft or a refusal out at standard output."""

import os
import sys
from typing import BinaryIO

from lms.packs import media
from lms.packs.errors import UnreadableFile
from lms.packs.importers import importers, read_upload
from lms.packs.importers.isolation import limits, wire


def main(source: BinaryIO, answer: BinaryIO) -> int:
    """Read a file and answer; the exit status is 0 if there was an answer of any sort."""
    try:
        draft = read_upload(wire.read_question(source))
        media.check(draft.media)
        wire.write_draft(answer, draft)
    except UnreadableFile as refusal:
        wire.write_refusal(answer, refusal)
    except (MemoryError, RecursionError):
        return limits.EXHAUSTED
    return 0


if __name__ == "__main__":
    importers()
    answering = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    limits.apply()
    status = main(sys.stdin.buffer, answering)
    answering.flush()
    sys.exit(status)
