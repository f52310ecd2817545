"""The formats by their names, and a file read as what it is."""

from collections.abc import Callable
from typing import NamedTuple

from lms.base.i18n import normalise
from lms.packs.errors import EmptyFile
from lms.packs.exchange import gettext, xliff
from lms.packs.exchange.errors import NotTranslations, PartUnknown
from lms.packs.exchange.units import Parcel

LARGEST = 16_000_000
"""Bytes of a file that is read; all texts of the site in one language are a tenth of it."""


class Format(NamedTuple):
    """One format: the ending and kind of its files, and how it is written."""

    ending: str
    mimetype: str
    write: Callable[[Parcel], bytes]


FORMATS = {
    "po": Format("po", "text/x-gettext-translation", gettext.write),
    "xliff": Format("xlf", "application/x-xliff+xml", xliff.write),
}


def read_parcel(data: bytes, name: str) -> Parcel:
    """The parcel in a file, whatever its format; a refusal if it is none, or not one from here."""
    if not data.strip():
        raise EmptyFile
    if len(data) > LARGEST:
        raise NotTranslations(name=name)
    is_xml = data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
    parcel = xliff.read(data, name) if is_xml else gettext.read(data, name)
    if not parcel.part or normalise(parcel.lang) is None:
        raise PartUnknown(name=name)
    return parcel
