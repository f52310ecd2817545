"""What stands around every printed document."""

from dataclasses import dataclass

from flask import current_app
from flask_babel import gettext as _


@dataclass(frozen=True)
class Frame:
    """The site's name, the line at the foot of the page, and an accent: green, clay, blue, plum or ochre."""

    site: str
    notice: str
    accent: str = "green"


def frame(accent: str | None = None) -> Frame:
    """The frame in the reader's language."""
    return Frame(
        site=str(current_app.config["SITE_NAME"]),
        # Translators: In small letters at the foot of every page. ILO is the International Labour Organization.
        notice=_("Demonstration site with original sample content; not an ILO website"),
        accent=accent or "green",
    )
