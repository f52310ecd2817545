"""The counts of which reports are made. The number of statements does not depend on the people."""

from collections import defaultdict

from lms.facilitation.queries.reports.checklists import checks_in
from lms.facilitation.queries.reports.facilitators import sessions_in
from lms.facilitation.queries.reports.gains import gains_in
from lms.facilitation.queries.reports.people import Scope
from lms.facilitation.queries.reports.progress import progress_in
from lms.facilitation.queries.reports.sums import Sums
from lms.facilitation.queries.reports.surveys import changes_in, opinions_in, uptake_in
from lms.facilitation.rules.periods import Period

__all__ = ["Scope", "counts_of"]

PARTS = (progress_in, gains_in, checks_in, uptake_in, changes_in, opinions_in, sessions_in)


def counts_of(scope: Scope, period: Period) -> Sums:
    """Everything that is counted of the people of a scope, by split and category. A statement for each part."""
    found: Sums = defaultdict(dict)
    for part in PARTS:
        for key, counts in part(scope, period).items():
            found[key] |= counts
    return dict(found)
