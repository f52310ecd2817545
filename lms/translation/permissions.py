"""Who may do what on the workbench. Nobody is bound to some languages: translators work into all of them."""

from lms.accounts.models import Person

WORKERS = ("translator", "editor")
"""The roles that translate and review; an administrator has every role."""


def may_publish(person: Person) -> bool:
    """Whether a person may let readers see what the workbench has."""
    return person.has_role("editor")
