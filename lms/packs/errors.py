"""Why a file is not taken: each refusal names the fault and, where it can, the place."""

from collections.abc import Sequence
from typing import ClassVar

from flask_babel import lazy_gettext as _l

from lms.base.errors import Refusal
from lms.packs.faults import Fault


class UnreadableFile(Refusal):
    """The file cannot be imported. Subclasses say why."""

    status: ClassVar[int] = 422


class PackFaulty(UnreadableFile):
    """The pack breaks its format in one or more places."""

    code = "pack-faulty"
    # Translators: shown when a course file has mistakes; a list of them follows.
    message = _l("The pack has mistakes. Nothing was imported.")

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__()
        self.faults = list(faults)

    def __str__(self) -> str:
        """The message, then one fault a line."""
        return "\n".join([super().__str__(), *map(str, self.faults)])


class EmptyFile(UnreadableFile):
    """Nothing in it."""

    code = "file-empty"
    # Translators: an uploaded file holds no bytes.
    message = _l("The file is empty. Check that it was saved, and send it again.")


class UnknownFormat(UnreadableFile):
    """No importer takes a file with this ending."""

    code = "file-format-unknown"
    # Translators: %(name)s is a file name, %(endings)s a list such as .docx, .xlsx.
    message = _l("“%(name)s” is of a kind that cannot be imported. These can: %(endings)s.")


class NotWhatItSays(UnreadableFile):
    """The content is not what the ending promises."""

    code = "file-not-what-it-says"
    # Translators: %(name)s is a file name, %(format)s such as Word or Excel.
    message = _l(
        "“%(name)s” is not a %(format)s file, or it is damaged. Open it in its program and save it again."
    )


class Encrypted(UnreadableFile):
    """Protected with a password."""

    code = "file-encrypted"
    # Translators: %(name)s is a file name.
    message = _l("“%(name)s” is protected with a password. Save it without a password and send it again.")


class HoldsMacros(UnreadableFile):
    """Holds programs."""

    code = "file-holds-macros"
    # Translators: %(name)s is a file name. Macros are small programs in Office files.
    message = _l("“%(name)s” holds macros, which are programs. Save it without macros (.docx or .xlsx).")


class OldOfficeFormat(UnreadableFile):
    """A binary Office file from before 2007."""

    code = "file-old-office"
    # Translators: %(name)s is a file name. .docx and .xlsx are newer formats.
    message = _l("“%(name)s” is in an old Office format. Save it as .docx or .xlsx and send it again.")


class NothingInIt(UnreadableFile):
    """Readable, but without anything to teach."""

    code = "file-without-content"
    # Translators: %(name)s is a file name.
    message = _l("“%(name)s” can be read, but there is nothing in it to make a course from.")


class NothingLeft(NothingInIt):
    """Nothing in it could be carried over; the losses say why."""

    code = "file-nothing-left"
    # Translators: %(name)s is a file name; sentences that say why follow.
    message = _l("Nothing in “%(name)s” could be carried over.")

    def __init__(self, losses: Sequence[object], **values: object) -> None:
        super().__init__(**values)
        self.losses = list(losses)

    def __str__(self) -> str:
        """The message, then one loss a line."""
        return "\n".join([super().__str__(), *map(str, self.losses)])


class UnsafeXml(UnreadableFile):
    """Declares entities, which can be made to fill the memory or to read files of the server."""

    code = "file-unsafe-xml"
    # Translators: %(name)s is a file name. A “document type” is a technical part of XML files.
    message = _l(
        "“%(name)s” holds a document type, which can do harm. Save it again in its program and send that."
    )


class NestedTooDeep(UnreadableFile):
    """Parts inside parts inside parts, deeper than any program writes them."""

    code = "file-nested-too-deep"
    # Translators: %(name)s is a file name.
    message = _l("“%(name)s” has parts inside parts, too deep to be read. Make it simpler and save it again.")


class TableTooLong(UnreadableFile):
    """More rows than a checklist can have."""

    code = "table-too-long"
    # Translators: %(name)s is a file name, %(limit)s a number.
    message = _l("“%(name)s” has more than %(limit)s rows. Split it into several files.")


class EncodingUnknown(UnreadableFile):
    """Text in an encoding that cannot be told."""

    code = "file-encoding-unknown"
    # Translators: %(name)s is a file name.
    message = _l("The text encoding of “%(name)s” cannot be told. Save it as UTF-8 and send it again.")


class UnsafeArchive(UnreadableFile):
    """A zip that would write outside its folder, or holds links."""

    code = "archive-unsafe"
    # Translators: %(entry)s is the name of a file inside a zip file.
    message = _l(
        "The zip holds “%(entry)s”, which points outside of it or is a link. Make the zip again from the folder."
    )


class ArchiveTooLarge(UnreadableFile):
    """A zip that unpacks to more than is allowed."""

    code = "archive-too-large"
    # Translators: a zip file unpacks to too many or too large files. %(limit)s is such as “2000 files” or “500 MB”.
    message = _l("The zip unpacks to more than is allowed (%(limit)s).")


class LinkInFolder(UnreadableFile):
    """A folder with a link or another file that is not a plain one."""

    code = "folder-unsafe"
    # Translators: %(entry)s is the name of a file in a folder. A link points to a file elsewhere.
    message = _l("“%(entry)s” is a link, or not a plain file. Put the file itself into the folder.")


class TooManyFiles(UnreadableFile):
    """A zip with more entries than are allowed."""

    code = "archive-too-many-files"
    # Translators: %(limit)s is a number.
    message = _l("The zip holds more than %(limit)s files. Leave out what is not needed, or split it.")


class NamesCollide(UnreadableFile):
    """A zip in which a name stands twice, at least for some systems."""

    code = "archive-names-collide"
    # Translators: %(entry)s is the name of a file inside a zip file.
    message = _l(
        "The zip holds “%(entry)s” twice, or two names that differ only in capital letters. Rename one of them."
    )


class ImportTookTooLong(UnreadableFile):
    """Reading used more time or memory than is allowed."""

    code = "import-too-long"
    # Translators: %(name)s is a file name.
    message = _l(
        "Reading “%(name)s” took too much time or memory. It may be damaged. Split it, or save it again."
    )


class CaptionsUnreadable(UnreadableFile):
    """A caption file that is not one."""

    code = "captions-unreadable"
    # Translators: %(name)s is a file name. %(reason)s is a short English phrase.
    message = _l("“%(name)s” is not a caption file that can be read (%(reason)s).")


class OnlyChecklists(Refusal):
    """A spreadsheet of something that is no checklist."""

    code = "only-checklists"
    # Translators: an editor wants a course as a spreadsheet. %(title)s is the title of the course.
    message = _l("Only a checklist can be written as a spreadsheet. Write “%(title)s” as a pack.")


class CellTooLong(Refusal):
    """A text that a cell of a spreadsheet cannot hold."""

    code = "cell-too-long"
    # Translators: an editor wants a checklist as a spreadsheet. %(title)s is its title, %(limit)s a number.
    message = _l("“%(title)s” has a text of more than %(limit)s characters. A spreadsheet cannot hold it.")
