"""Where one saying about a checklist item is kept: `P1` is the answer, `P1~note` the note, `2:P1` the second round's.

A checklist is filled in again and again, and each time is a round, from 1. The name of a register is what an
event calls its `item`, so that the log's merge rules hold for every round and every part of an item alone.
"""

import re
from dataclasses import dataclass

NOTE, PHOTO, VOICE, WALKERS = "note", "photo", "voice", "walkers"
MOST_ROUNDS = 999
_NAME = re.compile(r"(?:([1-9]\d{0,2}):)?([A-Za-z0-9][A-Za-z0-9.\-]{0,63})?(?:~(note|photo|voice|walkers))?")


@dataclass(frozen=True)
class Register:
    """One place for one value. Without `code` it belongs to the whole round; without `part` it is the answer."""

    code: str = ""
    round: int = 1
    part: str = ""

    def __str__(self) -> str:
        """Its name in an event."""
        return f"{f'{self.round}:' if self.round > 1 else ''}{self.local}"

    @property
    def local(self) -> str:
        """Its name within its round."""
        return f"{self.code}{f'~{self.part}' if self.part else ''}"


def read_register(name: str) -> Register | None:
    """The register with a name; None if it is not one."""
    found = _NAME.fullmatch(name)
    return Register(found[2] or "", int(found[1] or 1), found[3] or "") if found else None
