"""Pictures and voice notes of learners: checked, made small, without what they tell in secret."""

import re
from datetime import datetime
from io import BytesIO
from uuid import UUID

from PIL import Image, ImageOps
from sqlalchemy import func, select

from lms.base.db import db
from lms.base.storage import private_storage
from lms.learning.errors import FileTooLarge, FileUnreadable, NoRoomLeft
from lms.learning.models import LearnerFile
from lms.packs.media import BROKEN

MEGABYTE = 1_000_000
LARGEST_PHOTO = 20 * MEGABYTE
LARGEST_VOICE = 2 * MEGABYTE
MOST_PIXELS = 60_000_000
ROOM = 60 * MEGABYTE
LONGEST_SIDE = 1280
QUALITY = 70
VOICES = {
    "webm": re.compile(rb"\x1a\x45\xdf\xa3.{0,60}webm", re.DOTALL),
    "m4a": re.compile(rb".{4}ftyp", re.DOTALL),
    "ogg": re.compile(rb"OggS"),
    "mp3": re.compile(rb"ID3|\xff[\xe2-\xff]"),
}


def keep_photo(learner_id: UUID, data: bytes, *, now: datetime) -> str:
    """Keep a photo, upright, at most 1280 pixels long, its pixels alone; the name it has in the storage."""
    return _keep(learner_id, *photo_in(data), now)


def keep_voice(learner_id: UUID, data: bytes, *, now: datetime) -> str:
    """Keep a voice note as it was recorded; the name it has in the storage."""
    return _keep(learner_id, *voice_in(data), now)


def photo_in(data: bytes) -> tuple[bytes, str]:
    """A photo as it is kept, upright, at most 1280 pixels long, its pixels alone; and its ending."""
    if len(data) > LARGEST_PHOTO:
        raise FileTooLarge(size=f"{LARGEST_PHOTO // MEGABYTE} MB")
    return _small(data), "webp"


def voice_in(data: bytes) -> tuple[bytes, str]:
    """A voice note as it came, and the ending that its first bytes tell."""
    if len(data) > LARGEST_VOICE:
        raise FileTooLarge(size=f"{LARGEST_VOICE // MEGABYTE} MB")
    suffix = next((name for name, magic in VOICES.items() if magic.match(data)), None)
    if suffix is None:
        raise FileUnreadable
    return data, suffix


def _small(data: bytes) -> bytes:
    try:
        with Image.open(BytesIO(data), formats=["JPEG", "PNG", "WEBP", "GIF"]) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise FileTooLarge(size=f"{MOST_PIXELS // MEGABYTE} MP")
            picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(picture).convert("RGB")
    except BROKEN as error:
        raise FileUnreadable from error
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    upright.info = {}
    out = BytesIO()
    upright.save(out, "WEBP", quality=QUALITY)
    return out.getvalue()


def _keep(learner_id: UUID, data: bytes, suffix: str, now: datetime) -> str:
    used = db.session.scalar(
        select(func.coalesce(func.sum(LearnerFile.size), 0)).where(LearnerFile.learner_id == learner_id)
    )
    if (used or 0) + len(data) > ROOM:
        raise NoRoomLeft
    name = private_storage().put(data, suffix)
    if db.session.get(LearnerFile, (learner_id, name)) is None:
        db.session.add(LearnerFile(learner_id=learner_id, name=name, size=len(data), kept_at=now))
        db.session.flush()
    return name
