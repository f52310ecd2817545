"""What a device's part of a log comes to, so that the phone sees whether anything is missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

MOST_RANGES = 100


@dataclass(frozen=True)
class Digest:
    """The largest sequence number, how many events, the XOR of their identities, and the holes."""

    largest: int
    count: int
    xor: UUID
    missing: list[tuple[int, int]]


def digest_of(events: Iterable[tuple[UUID, int | None]]) -> Digest:
    """The digest of events given as `(id, seq)`, in whatever order. At most 100 holes are told at a time."""
    count, xor, seqs = 0, 0, set()
    for identity, seq in events:
        count, xor = count + 1, xor ^ identity.int
        seqs.add(seq or 0)
    return Digest(max(seqs, default=0), count, UUID(int=xor), missing_ranges(seqs))


def missing_ranges(seqs: Iterable[int]) -> list[tuple[int, int]]:
    """The first and last number of each hole between 1 and the largest."""
    holes, wanted = [], 1
    for seq in sorted(set(seqs) - {0}):
        if seq > wanted:
            holes.append((wanted, seq - 1))
        wanted = seq + 1
    return holes[:MOST_RANGES]
