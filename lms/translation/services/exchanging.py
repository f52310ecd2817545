"""Taking a file that translators sent back: all of what its report says, or nothing."""

from datetime import datetime
from uuid import UUID

from lms.packs.exchange import Report
from lms.translation.errors import BrokenTexts
from lms.translation.models import TranslationPart
from lms.translation.services.taking import Incoming, take


def take_file(part: TranslationPart, lang: str, report: Report, *, by: UUID | None, now: datetime) -> int:
    """Store what a file says anew, and say how many texts that were. A file with a broken text is refused.

    What somebody saves between the report and this stays as it is.
    """
    if report.is_refused:
        raise BrokenTexts
    rows = [
        Incoming(unit.context, unit.source, unit.said, unit.state, unit.revision) for unit in report.taken
    ]
    return len(take(part, lang, rows, by=by, now=now).taken)
