"""Texts on their way to translators and back: files for their programs, and what a file that comes back changes.

A file says from which texts it was made and, for every text, what stood on the site then. So a file that was out for
long takes nothing back that was done here meanwhile. Why: `docs/decisions/0017-files-for-translators.md`.
"""

from lms.packs.exchange.report import Line, Report, Verdict, compare
from lms.packs.exchange.units import Parcel, Unit, fingerprint_of

__all__ = ["Line", "Parcel", "Report", "Unit", "Verdict", "compare", "fingerprint_of"]
