"""A web address as a picture that phones read."""

from io import BytesIO

import segno

MASK = 2
"""One of eight. To look for the best takes five times as long, and phones read all of them alike."""


def qr_svg(address: str, margin: int = 0) -> str:
    """An SVG; with a margin it brings the white around it that phones need, 4 on screens. A sixth may be damaged."""
    out = BytesIO()
    light = "#fff" if margin else None
    code = segno.make(address, error="m", micro=False, mask=MASK)
    look = {"dark": "#1f2a2e", "light": light, "svgclass": None, "lineclass": None}
    code.save(out, kind="svg", border=margin, xmldecl=False, nl=False, **look)
    return out.getvalue().decode()
