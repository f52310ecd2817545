"""What is made and not kept in git: fonts for pages and for PDF, icons and compressed copies.

Run as `python lms/ops/assets.py`, after `npm ci`; a second run changes nothing. It needs no application.
"""

import json
import shutil
import sys
from pathlib import Path

import resvg_py
import yaml
from fontTools.ttLib import TTFont
from whitenoise.compress import Compressor

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "lms" / "base" / "static"
WEIGHTS = {"khmer": (400,), "lao": (400, 700), "thai": (400, 700)}
PRINTED = ROOT / "lms" / "base" / "pdf" / "fonts"
PRINTED_WEIGHTS = {400: "Regular", 700: "Bold"}
PRINTED_FAMILIES = {
    "Noto Sans": ("noto-sans", "latin"),
    "Noto Sans Latin Ext": ("noto-sans", "latin-ext"),
    "Noto Sans Vietnamese": ("noto-sans", "vietnamese"),
    "Noto Sans Khmer": ("noto-sans-khmer", "khmer"),
    "Noto Sans Lao": ("noto-sans-lao", "lao"),
    "Noto Sans Thai": ("noto-sans-thai", "thai"),
}
CONTEXTS = ROOT / "lms" / "credentials" / "badges" / "contexts"
ICON_PIXELS = (192, 512)
COMPRESSED = {".css", ".js", ".svg"}


def main() -> None:
    """Make everything; without the fonts, say so and make the rest."""
    for make, without in (
        (copy_fonts, "pages use the device's own fonts"),
        (make_printed_fonts, "no PDF can be made"),
        (copy_contexts, "no badge can be signed"),
    ):
        try:
            make()
        except FileNotFoundError as missing:
            sys.stderr.write(f"{missing.filename} is missing (run `npm ci`): {without}\n")
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


def make_printed_fonts() -> None:
    """Fonts for PDF: Typst reads TrueType, a family each; and the list of letters that they hold together."""
    PRINTED.mkdir(exist_ok=True)
    letters: set[int] = set()
    for family, (package, subset) in PRINTED_FAMILIES.items():
        for weight, style in PRINTED_WEIGHTS.items():
            source = ROOT / "node_modules" / "@fontsource" / package / "files"
            font = TTFont(source / f"{package}-{subset}-{weight}-normal.woff2", recalcTimestamp=False)
            font.flavor = None
            for name_id, name in ((1, family), (2, style), (4, f"{family} {style}")):
                font["name"].setName(name, name_id, 3, 1, 0x409)
            font.save(PRINTED / f"{family.lower().replace(' ', '-')}-{weight}.ttf")
            letters |= set(font.getBestCmap())
    (PRINTED / "letters.txt").write_text("\n".join(f"{letter:04x}" for letter in sorted(letters)) + "\n")


def copy_contexts() -> None:
    """What the words of a badge mean: the JSON-LD contexts of its standards, as their makers publish them."""
    packages = ROOT / "node_modules" / "@digitalcredentials"
    CONTEXTS.mkdir(exist_ok=True)
    credentials = packages / "credentials-v2-context" / "contexts" / "credentials-v2.jsonld"
    shutil.copyfile(credentials, CONTEXTS / "credentials-v2.json")
    script = (packages / "open-badges-context" / "js" / "contexts" / "context-3.0.3.js").read_text()
    context = yaml.safe_load(script.partition("module.exports =")[2].strip().rstrip(";"))
    (CONTEXTS / "open-badges-3.0.3.json").write_text(json.dumps(context))


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
