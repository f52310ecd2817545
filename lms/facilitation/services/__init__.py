"""What can be done with cohorts: opening, joining, dividing, giving modules, helping people in."""

from lms.facilitation.services.assignments import Given, assign, withdraw
from lms.facilitation.services.cards import Card, issue_cards
from lms.facilitation.services.claims import claim_memberships
from lms.facilitation.services.cohorts import (
    CohortPlan,
    archive,
    change_cohort,
    close_joining,
    open_cohort,
    renew_code,
    reopen,
    set_courses,
)
from lms.facilitation.services.contacts import Contact, log_contact
from lms.facilitation.services.facilitators import add_facilitator, remove_facilitator
from lms.facilitation.services.groups import divide, move, name_group
from lms.facilitation.services.joining import join, leave
from lms.facilitation.services.people import add_people
from lms.facilitation.services.waivers import Waiving, take_back, waive

__all__ = [
    "Card",
    "CohortPlan",
    "Contact",
    "Given",
    "Waiving",
    "add_facilitator",
    "add_people",
    "archive",
    "assign",
    "change_cohort",
    "claim_memberships",
    "close_joining",
    "divide",
    "issue_cards",
    "join",
    "leave",
    "log_contact",
    "move",
    "name_group",
    "open_cohort",
    "remove_facilitator",
    "renew_code",
    "reopen",
    "set_courses",
    "take_back",
    "waive",
    "withdraw",
]
