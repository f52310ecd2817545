"""Office files made by hand, so that a test can put into one what no program would write."""

import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from lms.packs.importers.contract import Upload

CASES = Path(__file__).parents[3] / "shared" / "cases" / "office"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": RELATIONS,
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{MAIN_TYPE}"/></Types>'
)
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/></w:style>'
    for name in ("Title", "heading 1", "heading 2", "heading 3", "toc 1", "Quote")
)


def _drawn(form: str) -> bytes:
    stream = BytesIO()
    Image.new("RGB", (4, 4), "white").save(stream, form)
    return stream.getvalue()


PNG, JPEG = _drawn("PNG"), _drawn("JPEG")


def case(name: str) -> Upload:
    """A file that others made; the test is skipped where they are not at hand."""
    path = CASES / name
    if not path.exists():
        pytest.skip(f"the case files are not here: {path}")
    return Upload(path.name, path.read_bytes())


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """A zip of these files."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def relations(targets: Mapping[str, tuple[str, str]]) -> str:
    """The part that says what another part refers to: id to kind and target."""
    entries = "".join(
        f'<Relationship Id="{name}" Type="{RELATIONS}/{kind}" Target="{target}"'
        + (' TargetMode="External"/>' if "://" in target or ":" in target else "/>")
        for name, (kind, target) in targets.items()
    )
    address = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{address}">{entries}</Relationships>'


def word_parts(
    body: str,
    *,
    links: Mapping[str, tuple[str, str]] | None = None,
    **parts: str,
) -> dict[str, str | bytes]:
    """The parts of a Word document. A part such as `footnotes="<w:footnote>..."` is linked by its name."""
    named = {"styles": STYLES, **parts}
    kinds = {name: (name, f"{name}.xml") for name in named}
    roots = {name: {"header": "hdr", "footer": "ftr"}.get(name, name) for name in named}
    return {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations({"rId1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations({**kinds, **(links or {})}),
        **{
            f"word/{name}.xml": f"<w:{roots[name]} {NAMESPACES}>{content}</w:{roots[name]}>"
            for name, content in named.items()
        },
    }


def word(
    body: str,
    *,
    name: str = "guide.docx",
    media: Mapping[str, bytes] | None = None,
    links: Mapping[str, tuple[str, str]] | None = None,
    **parts: str,
) -> Upload:
    """A Word document with this body; see `word_parts`."""
    pictures = {f"word/media/{n}": data for n, data in (media or {}).items()}
    return Upload(name, zipped({**word_parts(body, links=links, **parts), **pictures}))


def p(content: str = "", *, style: str = "", properties: str = "") -> str:
    """A paragraph; content that is not XML becomes one run."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    runs = content if content.startswith("<") else run(content) if content else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{runs}</w:p>"


def h1(text: str) -> str:
    """A heading of the first level."""
    return p(text, style="heading1")


def h2(text: str) -> str:
    """A heading of the second level."""
    return p(text, style="heading2")


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*rows: str, look: str = '<w:tblLook w:firstRow="1"/>') -> str:
    """A table; cells of a row are separated by `|`."""
    cells = ("".join(f"<w:tc>{p(cell)}</w:tc>" for cell in row.split("|")) for row in rows)
    return f"<w:tbl><w:tblPr>{look}</w:tblPr>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def picture(relation: str, *, alt: str = "", name: str = "Picture 1") -> str:
    """A paragraph with a picture."""
    described = f'descr="{alt}"' if alt else ""
    blip = f"<pic:pic><pic:blipFill><a:blip {relation}/></pic:blipFill></pic:pic>"
    return p(
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="{name}" {described}/><a:graphic><a:graphicData>'
        f"{blip}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
