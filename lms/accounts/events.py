"""What happens to people that higher features want to hear of."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class PersonSignedUp:
    """Someone made an account. A guest who did so keeps their identity, and all they did."""

    person_id: UUID


@dataclass(frozen=True)
class PersonSignedIn:
    """Someone came in with a password or a one-time code."""

    person_id: UUID


@dataclass(frozen=True)
class GuestClaimed:
    """A guest of this device signed in to an account: what the guest did belongs to the person."""

    guest_id: UUID
    person_id: UUID
    at: datetime
