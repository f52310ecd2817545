"""What every importer takes. Each is a module here with `ENDINGS`, `NAME` and `read(upload) -> Draft`.

`read` touches no database and no network. It raises a subclass of `UnreadableFile` that names the
fault, and says in `Draft.losses`, item by item, what was not carried over.
"""

from dataclasses import dataclass

from lms.packs.document import Lang


@dataclass(frozen=True)
class Upload:
    """A file that somebody wants to teach from; `lang` is the language they say it is in."""

    name: str
    data: bytes
    lang: Lang = "en"
