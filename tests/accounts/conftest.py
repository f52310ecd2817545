"""What tests of accounts share."""

from collections.abc import Callable, Iterator

import pytest

from lms.accounts.rules.tries import Origin
from lms.accounts.services.hashes import hash_secret
from lms.base import events
from tests.makers import PASSWORD


@pytest.fixture
def origin() -> Origin:
    """A phone behind some address."""
    return Origin(device="d" * 64, address="a" * 64)


@pytest.fixture(scope="session")
def password_hash() -> str:
    """The hash of `PASSWORD`, made once for all tests with many people."""
    return hash_secret(PASSWORD)


@pytest.fixture
def heard() -> Iterator[Callable[[type], list[object]]]:
    """`heard(PersonSignedUp)` is a list that fills with what is told from then on."""
    listening: list[tuple[type, Callable[[object], None]]] = []

    def listen(kind: type) -> list[object]:
        told: list[object] = []
        events.on(kind)(told.append)
        listening.append((kind, told.append))
        return told

    yield listen
    for kind, reaction in listening:
        events._reactions[kind].remove(reaction)
