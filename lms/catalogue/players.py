"""How a recording is shown: the sizes to choose from, and the one that is chosen."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from lms.base.web.media import SHOWN_TYPES
from lms.catalogue.renditions import RECORDINGS, best_file, choices_of, made_of
from lms.packs.ladder import POSTER, Choice, Stored, usual


@dataclass(frozen=True)
class Player:
    """A recording on a page. `sources` are `(address, type)`; `poster` is the address of a picture or empty."""

    choices: tuple[Choice, ...]
    chosen: Choice
    sources: tuple[tuple[str, str], ...]
    poster: str


def player_of(
    kind: str, content: Mapping[str, Any], *, wanted: str = "", is_light: bool = False, is_copy: bool = False
) -> Player | None:
    """The player for what an activity shows: the wanted size, else the usual; None if it has no recording.

    A copy that a phone keeps may hold the sound alone: then that plays, since the film cannot be had.
    """
    files = (
        [(source["file"], source["height"]) for source in content["sources"]] if kind in RECORDINGS else []
    )
    stored = [Stored(_name(file), file["size"], height) for file, height in files if file]
    if not stored:
        return None
    made = made_of({best_file(stored)})[best_file(stored)]
    choices = choices_of(kind, stored, made)
    chosen = next((c for c in choices if c.rung == wanted), None) or usual(choices, is_light=is_light)
    instead = [choice for choice in choices if is_copy and choice.is_sound and choice != chosen]
    sources = tuple(_source(file) for choice in (chosen, *instead) for file in choice.files)
    poster = "" if is_light else _poster(content, made)
    return Player(choices, chosen, sources, poster)


def _name(file: Mapping[str, Any]) -> str:
    return str(file["url"]).rpartition("/")[2]


def _source(file: Stored) -> tuple[str, str]:
    return f"/media/{file.name}", SHOWN_TYPES.get(PurePosixPath(file.name).suffix[1:], "")


def _poster(content: Mapping[str, Any], made: Mapping[str, Stored]) -> str:
    """The author's picture, in the widest size that is offered, else one out of the film."""
    authored = content.get("poster")
    if authored:
        return str((authored.get("sizes") or [authored])[-1]["url"])
    return f"/media/{made[POSTER].name}" if POSTER in made else ""
