"""What an offline copy of a published course needs: what its readers load, in the sizes that they get."""

from dataclasses import dataclass

from lms.catalogue.loads import WEIGHTS, File, Page, pages_of, weight
from lms.catalogue.queries import Published

__all__ = ["WEIGHTS", "Copy", "File", "Page", "copy_of"]


@dataclass(frozen=True)
class Copy:
    """All pages and files of a course in one language."""

    pages: tuple[Page, ...]

    @property
    def files(self) -> tuple[File, ...]:
        """Every file of the pages, once."""
        return tuple({file.name: file for page in self.pages for file in page.files}.values())

    def weight(self, name: str) -> int:
        """The bytes of all pages, and of the files that belong to one of `WEIGHTS`."""
        return weight(self.pages, name)


def copy_of(course: Published, *, is_light: bool) -> Copy:
    """What a copy of a course needs, in the language in which it was looked up; light for who saves data."""
    return Copy(pages_of(course, is_light=is_light))
