"""What lies beside the style sheet and is not kept in git: fonts, icons and compressed copies.

Run as `python lms/ops/assets.py`, after `npm ci`; a second run changes nothing. It needs no application.
"""

import shutil
import sys
from pathlib import Path

import resvg_py
from whitenoise.compress import Compressor

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "lms" / "base" / "static"
WEIGHTS = {"khmer": (400,), "lao": (400, 700), "thai": (400, 700)}
ICON_PIXELS = (192, 512)
COMPRESSED = {".css", ".js", ".svg"}


def main() -> None:
    """Make everything; without the fonts, say so and make the rest."""
    try:
        copy_fonts()
    except FileNotFoundError as missing:
        sys.stderr.write(f"{missing.filename} is missing (run `npm ci`): pages use the device's own fonts\n")
    draw_icons()
    compress()


def copy_fonts() -> None:
    """One file a script and weight, holding that script's letters alone."""
    target = STATIC / "fonts"
    target.mkdir(exist_ok=True)
    for script, weights in WEIGHTS.items():
        package = ROOT / "node_modules" / "@fontsource" / f"noto-sans-{script}"
        for weight in weights:
            source = package / "files" / f"noto-sans-{script}-{script}-{weight}-normal.woff2"
            shutil.copyfile(source, target / f"noto-sans-{script}-{weight}.woff2")


def draw_icons() -> None:
    """The icon of the installed site, as phones want it."""
    target = STATIC / "icons"
    target.mkdir(exist_ok=True)
    for pixels in ICON_PIXELS:
        picture = resvg_py.svg_to_bytes(
            svg_path=str(STATIC / "favicon.svg"), width=pixels, height=pixels, skip_system_fonts=True
        )
        (target / f"{pixels}.png").write_bytes(bytes(picture))


def compress() -> None:
    """Copies for browsers that take brotli or gzip; old ones go, so that none is ever stale."""
    for stale in (*STATIC.rglob("*.br"), *STATIC.rglob("*.gz")):
        stale.unlink()
    compressor = Compressor(quiet=True)
    for file in sorted(STATIC.rglob("*")):
        if file.suffix in COMPRESSED:
            compressor.compress(str(file))


if __name__ == "__main__":
    main()
