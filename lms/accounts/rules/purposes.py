"""What a person may agree to, each purpose by itself."""

from enum import StrEnum

from lms.accounts.errors import ConsentNeeded


class Purpose(StrEnum):
    """Why data about someone are kept or shown."""

    LEARNING_RECORD = "learning_record"
    FACILITATOR_VIEW = "facilitator_view"
    STATISTICS = "statistics"
    FOLLOW_UP = "follow_up"


OPTIONAL = (Purpose.FACILITATOR_VIEW, Purpose.STATISTICS, Purpose.FOLLOW_UP)


def check_account_consent(purposes: set[Purpose]) -> None:
    """Refuse an account without consent to the learning record."""
    if Purpose.LEARNING_RECORD not in purposes:
        raise ConsentNeeded


def check_withdrawal(purpose: Purpose) -> None:
    """Refuse to take back what the account itself rests on; ending the account is another step."""
    if purpose == Purpose.LEARNING_RECORD:
        raise ConsentNeeded
