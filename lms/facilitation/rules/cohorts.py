"""A cohort's dates."""

from datetime import date

from lms.facilitation.errors import CohortArchived, EndsBeforeItStarts


def check_dates(starts_on: date | None, ends_on: date | None) -> None:
    """Refuse a cohort that ends before it starts."""
    if starts_on is not None and ends_on is not None and ends_on < starts_on:
        raise EndsBeforeItStarts


def check_open(*, is_open: bool) -> None:
    """Refuse to let people into, or to give anything to, a cohort in the archive."""
    if not is_open:
        raise CohortArchived
