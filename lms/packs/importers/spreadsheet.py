"""Excel workbooks (.xlsx) as checklists."""

from lms.packs.draft import Draft
from lms.packs.errors import NotWhatItSays
from lms.packs.importers.checklist_workbook import read_whole
from lms.packs.importers.contract import Upload
from lms.packs.importers.office import open_office
from lms.packs.importers.report import Report
from lms.packs.importers.sheets import Workbook
from lms.packs.importers.table import checklist_of

ENDINGS = (".xlsx",)
REFUSED_ENDINGS = (".xls", ".xlsm", ".xltm", ".xlam")
NAME = "Excel"


def read(upload: Upload) -> Draft:
    """A draft of a checklist or of a course of checklists, one for each area."""
    file, report = open_office(upload, format_name=NAME), Report()
    root = file.xml(file.main) if file.has(file.main) else None
    if root is None or root.tag != "s:workbook":
        raise NotWhatItSays(name=upload.name, format=NAME)
    sheets = list(Workbook(file, report, root).sheets())
    return read_whole(sheets, report) or checklist_of(sheets, upload, report)
