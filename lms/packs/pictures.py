"""Smaller copies of pictures: what a phone loads in place of a photograph of 1600 pixels. Sizes are in pixels."""

from collections.abc import Iterator, Sequence
from io import BytesIO

from PIL import Image

from lms.packs.media import PICTURES, Prepared

WIDTHS = (360, 720)
"""A phone's screen with one pixel a point, and with two. The column of text is 720 wide on a laptop."""
NARROW = 480
WORTH = 0.8
QUALITY = 75


def smaller_pictures(shown: Prepared) -> Iterator[Prepared]:
    """Narrower copies as WebP, narrowest first; each only if it saves a fifth of the bytes.

    A picture that is hardly wider than the narrowest has none, nor has one that moves.
    """
    if shown.width is None or shown.width <= NARROW or f".{shown.suffix}" not in PICTURES:
        return
    with Image.open(BytesIO(shown.data)) as picture:
        if getattr(picture, "n_frames", 1) > 1 and picture.format != "MPO":
            return
        for width in WIDTHS:
            copy = _copy(picture, width) if width < shown.width else None
            if copy and len(copy.data) <= WORTH * len(shown.data):
                yield copy


def offered(shown: Prepared, smaller: Sequence[Prepared]) -> list[Prepared]:
    """What readers are given to choose from, narrowest first; nothing if there is only the picture as it is.

    The picture itself is among them where no copy is as wide as a page shows it.
    """
    if not smaller or smaller[-1].width == WIDTHS[-1]:
        return list(smaller)
    return [*smaller, shown]


def as_poster(data: bytes) -> bytes:
    """A frame of a film as a picture to show before it is played: WebP, as wide as the column of text at most."""
    with Image.open(BytesIO(data)) as frame:
        return _copy(frame, min(frame.width, WIDTHS[-1])).data


def _copy(picture: Image.Image, width: int) -> Prepared:
    height = max(1, round(picture.height * width / picture.width))
    mode = "RGBA" if picture.has_transparency_data else "RGB"
    narrow = picture.convert(mode).resize((width, height), Image.Resampling.LANCZOS)
    out = BytesIO()
    narrow.save(out, "WEBP", quality=QUALITY)
    return Prepared(out.getvalue(), "webp", width, height)
