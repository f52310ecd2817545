"""A web address as a picture in a page, which a phone's camera reads."""

from functools import lru_cache

import segno


@lru_cache(maxsize=256)
def qr_picture(address: str) -> str:
    """The `src` of an `<img>`: dark on nothing, so the page puts it on white with room around it."""
    code = segno.make(address, error="m", micro=False)
    return code.svg_data_uri(border=0, dark="#1f2a2e", nl=False, omitsize=True)
