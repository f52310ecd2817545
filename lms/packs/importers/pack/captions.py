"""Caption files of a pack: whatever they were, they become clean WebVTT."""

from pathlib import PurePosixPath

from lms.packs.document import Content
from lms.packs.errors import PackFaulty, UnreadableFile
from lms.packs.faults import Fault
from lms.packs.importers import captions
from lms.packs.importers.pack.reading import Reading
from lms.packs.recordings import Recording


def with_webvtt(reading: Reading, file: str, content: Content) -> Content:
    """The content, its captions in WebVTT; the pack's files get the new ones. Missing ones are left alone."""
    if not isinstance(content, Recording) or not content.captions:
        return content
    clean = {
        lang: _clean(reading, file, path) if path in reading.files else path
        for lang, path in content.captions.items()
    }
    return content.model_copy(update={"captions": clean})


def _clean(reading: Reading, file: str, path: str) -> str:
    """The path under which the clean captions are kept."""
    if not path.lower().endswith(captions.ENDINGS):
        raise _unreadable(reading, file, path, f"not {' '.join(captions.ENDINGS)}")
    try:
        cues, losses = captions.read_cues(reading.files[path], path)
    except UnreadableFile as refusal:
        raise _unreadable(reading, file, path, str(refusal.values.get("reason", refusal.code))) from refusal
    for loss in losses:
        reading.report.add(loss.code, loss.place or path, **loss.values)
    clean = path if path.endswith(".vtt") else _free_name(reading, path)
    reading.used.add(path)
    reading.files[clean] = captions.to_webvtt(cues).encode()
    return clean


def _unreadable(reading: Reading, file: str, path: str, reason: str) -> PackFaulty:
    values = {"path": path, "reason": reason}
    return PackFaulty([Fault("captions-unreadable", values, file, reading.line_naming(file, path))])


def _free_name(reading: Reading, path: str) -> str:
    plain = PurePosixPath(path).with_suffix(".vtt")
    name, ending = plain.stem, PurePosixPath(path).suffix[1:]
    return str(plain if str(plain) not in reading.files else plain.with_name(f"{name}-{ending}.vtt"))
