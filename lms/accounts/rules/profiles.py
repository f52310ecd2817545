"""The answers that a profile can hold, in the order in which they are shown."""

from lms.accounts.errors import GuardianNeeded
from lms.accounts.rules.provinces import PROVINCES

UNDER_AGE = "under-18"
"""An answer to the question for the age that no profile ever holds."""
GUARDIAN = "guardian"
"""The method of a consent that a parent or guardian gave."""

CATEGORIES: dict[str, tuple[str, ...]] = {
    "age_band": ("18-24", "25-34", "35-44", "45-54", "55+"),
    "sex": ("woman", "man", "self_described", "not_said"),
    "country": (*PROVINCES, "other"),
    "business_role": ("owner", "helper", "want_to_start", "facilitator"),
    "business_type": ("food", "shop", "crafts", "farming", "services", "transport", "making", "other"),
    "workers": ("1", "2-4", "5-9", "10-49", "50+"),
    "women_owned": ("yes", "no", "not_said"),
    "run_by": ("woman", "man", "both", "not_said"),
    "registered": ("yes", "no", "not_sure"),
    "area": ("town", "village", "not_said"),
    "disability": ("yes", "no", "not_said"),
}
"""The words of each column; `workers` counts the owner too."""

OWNERSHIP: dict[str, tuple[str, str]] = {
    "woman": ("yes", "woman"),
    "man": ("no", "man"),
    "both": ("no", "both"),
    "woman-man": ("yes", "man"),
    "man-woman": ("no", "woman"),
    "not-said": ("not_said", "not_said"),
}
"""One tap for two questions: `women_owned`, that women own more than half, and `run_by`."""


def place_of(chosen: str) -> tuple[str, str | None] | None:
    """Country and province of a chosen place: a country as `kh` or `other`, or a province as `KH-12`."""
    if chosen in CATEGORIES["country"]:
        return chosen, None
    country = chosen.partition("-")[0].lower()
    return (country, chosen) if chosen in PROVINCES.get(country, {}) else None


def ownership_of(women_owned: str | None, run_by: str | None) -> str | None:
    """The one tap that gave these two answers; None if none did."""
    return next((key for key, both in OWNERSHIP.items() if both == (women_owned, run_by)), None)


def check_statistics(*, is_under_age: bool, method: str) -> None:
    """Refuse the consent to statistics of someone under 18, unless a guardian gives it."""
    if is_under_age and method != GUARDIAN:
        raise GuardianNeeded
