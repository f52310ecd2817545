"""The captions of a storyboard as WebVTT, in each language into which its transcript is translated."""

from collections.abc import Callable

from lms.packs.films.storyboard import Storyboard
from lms.packs.importers.captions import to_webvtt
from lms.packs.importers.cues import Cue

Translate = Callable[[str], str | None]


def captions(board: Storyboard, translate: Translate = str) -> str | None:
    """What is said, with its times; None if one sentence or more is not translated."""
    said = [translate(scene.caption) for scene in board.scenes]
    if not all(said):
        return None
    pairs = zip(board.scenes, said, strict=True)
    return to_webvtt([Cue(scene.start, scene.end, text or "") for scene, text in pairs])


def transcript(board: Storyboard) -> str:
    """What is said, one paragraph a scene: the transcript that translators see."""
    return "\n\n".join(scene.caption for scene in board.scenes) + "\n"
