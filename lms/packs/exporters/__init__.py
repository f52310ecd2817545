"""Exporters: a draft as files that other people and programs can use."""

from io import BytesIO

from lms.packs.draft import Draft
from lms.packs.exporters.pack_folder import to_zip, write

__all__ = ["pack_archive", "to_zip", "write"]


def pack_archive(draft: Draft) -> BytesIO:
    """A draft as the zip of a pack, the same bytes each time."""
    return BytesIO(to_zip(write(draft)))
