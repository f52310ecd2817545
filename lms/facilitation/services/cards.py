"""Sign-in cards: a username and a one-time code for each person, to be printed and handed out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from lms.accounts.models import Person
from lms.accounts.services import issue_code

MOST_CARDS = 60


@dataclass(frozen=True)
class Card:
    """What stands on a card. The code can be shown this once."""

    name: str
    username: str
    code: str


def may_have_card(person: Person) -> bool:
    """Whether a facilitator can help this person in: not guests, nor people who work on the site."""
    return person.username is not None and person.may_sign_in and not person.is_staff


def issue_cards(people: Iterable[Person], *, issued_by: Person, now: datetime) -> list[Card]:
    """Make a new code for each of at most 60 people; earlier codes stop working.

    Each person sees on their own page who made the code. Hashing takes a moment each, hence the limit.
    """
    able = [person for person in people if may_have_card(person)]
    return [
        Card(person.display_name, str(person.username), issue_code(person, issued_by=issued_by, now=now))
        for person in able[:MOST_CARDS]
    ]
