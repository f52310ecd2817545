"""What is wrong with a row of a list of people, as far as the row itself can tell."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from lms.accounts.errors import UnfitUsername
from lms.accounts.rules.usernames import check_username, fold_username
from lms.facilitation.rules.column_words import language_of
from lms.facilitation.rules.people_lists import Entry, is_email, is_phone

LONGEST_NAME = 100
LONGEST_GROUP = 80


def faults_of(entry: Entry, native_names: dict[str, str]) -> Iterator[str]:
    """The codes of what is wrong with one row; `facilitation/faults.html` has the words."""
    if not entry.name and not entry.username:
        yield "no-name"
    if len(entry.name) > LONGEST_NAME or len(entry.group) > LONGEST_GROUP:
        yield "too-long"
    if entry.username and not is_fit_username(entry.username):
        yield "unfit-username"
    if entry.phone and not is_phone(entry.phone):
        yield "unfit-phone"
    if entry.email and not is_email(entry.email):
        yield "unfit-email"
    if entry.language and language_of(entry.language, native_names) is None:
        yield "unknown-language"


def is_fit_username(typed: str) -> bool:
    """Whether it can be a username."""
    try:
        check_username(fold_username(typed))
    except UnfitUsername:
        return False
    return True


def repeated(entries: Sequence[Entry]) -> set[int]:
    """The numbers of rows that say again what an earlier one says: the same username, or the same name."""
    seen: Counter[tuple[str, str]] = Counter()
    twice = set()
    for entry in entries:
        keys = _identities(entry)
        if any(seen[key] for key in keys):
            twice.add(entry.number)
        seen.update(keys)
    return twice


def _identities(entry: Entry) -> Iterable[tuple[str, str]]:
    if entry.username:
        return [("username", fold_username(entry.username))]
    return [("name", fold_name(entry.name))] if entry.name else []


def fold_name(name: str) -> str:
    """A name as it is compared: without case and surplus spaces."""
    return " ".join(name.casefold().split())
