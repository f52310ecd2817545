"""Archives and files that nobody sends by mistake, made on the spot. Each entry: a name, a file name, bytes."""

import bz2
import io
import lzma
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable

from tests.packs.sources import zipped

HEAD = (
    b"key: small\ntitle: Small\nlanguage: en\n"
    b"modules:\n  - key: one\n    title: One\n    activities: [one/01-read.md]\n"
)
PAGE = b"---\ntitle: Read\nminutes: 2\n---\n\nSome words.\n"
GOOD: dict[str, bytes | str] = {"pack.yaml": HEAD, "one/01-read.md": PAGE}
MEGABYTE = 1_000_000

NAMES_THAT_LEAVE = [
    *(
        "../evil.md",
        "one/../../evil.md",
        "/etc/passwd",
        "//server/share",
        "..\\evil.md",
        "one\\..\\..\\evil.md",
    ),
    *("C:evil.md", "C:\\evil.md", "c:/evil.md", "\\\\server\\share\\x", "one/.. /evil.md", "one/.../evil.md"),
    *(
        "..",
        "one/..",
        "x" * 600,
        "one/a\nb.md",
        "one/a\x1bb.md",
        "one/\x7f.md",
        "./../evil.md",
        "one/ /evil.md",
    ),
]
MODES = {
    "link": stat.S_IFLNK,
    "device": stat.S_IFCHR,
    "disc": stat.S_IFBLK,
    "pipe": stat.S_IFIFO,
    "socket": stat.S_IFSOCK,
}


def renamed(name: str) -> bytes:
    """A good pack with one more entry of a name that Python itself would not write."""
    stand_in = "N" * len(name.encode())
    data = zipped({**GOOD, stand_in: b"x"})
    return data.replace(stand_in.encode(), name.encode())


def with_mode(mode: int) -> bytes:
    """A good pack with an entry that is not a plain file."""
    out = io.BytesIO(zipped(GOOD))
    with zipfile.ZipFile(out, "a") as archive:
        entry = zipfile.ZipInfo("media/link.png")
        entry.create_system, entry.external_attr = 3, (mode | 0o777) << 16
        archive.writestr(entry, "/etc/passwd")
    return out.getvalue()


def with_flag(bit: int) -> bytes:
    """A zip whose entries claim to be encrypted or otherwise special."""
    data = bytearray(zipped(GOOD, method=zipfile.ZIP_STORED))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= bit & 0xFF
            data[at + offset + 1] |= bit >> 8
            at = data.find(mark, at + 4)
    return bytes(data)


def lying(real: int, said: int) -> bytes:
    """A zip whose directory says that a file is smaller than it is."""
    data = bytearray(zipped({"pack.yaml": HEAD, "one/01-read.md": b"A" * real}))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.rfind(mark)
        struct.pack_into("<I", data, at + offset, said)
    return bytes(data)


def overlapping(copies: int = 300) -> bytes:
    """A zip whose directory names the same bytes again and again, as in the bomb of David Fifield."""
    single = zipped({"a" * 8: b"0" * 90_000})
    start = single.find(b"PK\x01\x02")
    end = single.find(b"PK\x05\x06")
    entry, tail = single[start:end], bytearray(single[end:])
    directory = b"".join(entry.replace(b"a" * 8, f"{n:08d}".encode()) for n in range(copies))
    struct.pack_into("<HHI", tail, 8, copies, copies, len(directory))
    return single[:start] + directory + bytes(tail)


def twice(first: str, second: str) -> bytes:
    """A good pack with two entries of nearly the same name."""
    data = zipped({**GOOD, first: b"1", "S" * len(second.encode()): b"2"})
    return data.replace(b"S" * len(second.encode()), second.encode())


def nested(depth: int = 8) -> bytes:
    """A zip in a zip in a zip."""
    data = b"0" * MEGABYTE
    for level in range(depth):
        data = zipped({f"{level}.zip": data})
    return data


def truncated(share: float) -> bytes:
    """The beginning of a good zip."""
    data = zipped(GOOD)
    return data[: int(len(data) * share)]


def odd_method(method: int) -> bytes:
    """A zip packed by a method whose output cannot be bounded."""
    return zipped({**GOOD, "media/x.png": b"0" * MEGABYTE}, method=method)


def unknown_method() -> bytes:
    """A zip packed by a method that nobody knows."""
    data = bytearray(zipped(GOOD))
    for mark, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        struct.pack_into("<H", data, data.find(mark) + offset, 97)
    return bytes(data)


def bad_names() -> bytes:
    """Names that claim to be UTF-8 and are not."""
    data = zipped({**GOOD, "ខ.md": b"x"})
    return data.replace("ខ".encode(), b"\xff\xfe\xfd")


def aliases() -> bytes:
    """YAML that unfolds a billion times."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    return zipped({**GOOD, "pack.yaml": "\n".join(lines)})


def pack_with(path: str, data: bytes | str, head: bytes = HEAD) -> bytes:
    """A good pack with one file changed."""
    return zipped({**GOOD, "pack.yaml": head, path: data})


def film(captions: bytes) -> bytes:
    """A pack with a film that has these captions."""
    page = b"---\ntitle: F\nminutes: 1\nseconds: 3\nsources: [{file: media/f.webm}]\n"
    page += b"captions: {en: media/f.srt}\n---\nSaid.\n"
    head = HEAD.replace(b"01-read.md", b"01-f.video.md")
    return zipped(
        {"pack.yaml": head, "one/01-f.video.md": page, "media/f.webm": b"\x1a", "media/f.srt": captions}
    )


YAML_BOMB_OBJECT = "!!python/object/apply:os.system ['touch /var/owned']\n"

REFUSED: dict[str, tuple[str, Callable[[], bytes]]] = {
    **{f"name {name[:20]!r}": ("a.zip", lambda name=name: renamed(name)) for name in NAMES_THAT_LEAVE},
    "name with a zero byte": ("a.zip", lambda: renamed("one/a\x00.png")),
    **{f"{name} in a zip": ("a.zip", lambda mode=mode: with_mode(mode)) for name, mode in MODES.items()},
    **{f"flag {bit:#x}": ("a.zip", lambda bit=bit: with_flag(bit)) for bit in (0x1, 0x41, 0x2001)},
    "2,001 entries": ("a.zip", lambda: zipped({f"{n}.md": b"" for n in range(2001)})),
    "packs too well": ("a.zip", lambda: pack_with("media/x.png", b"0" * (20 * MEGABYTE))),
    "501 MB said": ("a.zip", lambda: lying(200_000, 501 * MEGABYTE)),
    "larger than it says": ("a.zip", lambda: lying(5 * MEGABYTE, 90_000)),
    "says that it is empty": ("a.zip", lambda: lying(5 * MEGABYTE, 0)),
    "smaller than it says": ("a.zip", lambda: lying(1000, 2000)),
    "overlapping entries": ("a.zip", overlapping),
    "same name twice": ("a.zip", lambda: twice("one/a.md", "one/a.md")),
    "names that differ in case": ("a.zip", lambda: twice("one/a.md", "one/A.md")),
    "names that differ in form": ("a.zip", lambda: twice("one/e\u0301.md", "one/\u00e9.md")),
    "names with other strokes": ("a.zip", lambda: twice("one/a.md", "one\\a.md")),
    "zip in a zip": ("a.zip", nested),
    "half a zip": ("a.zip", lambda: truncated(0.5)),
    "most of a zip": ("a.zip", lambda: truncated(0.97)),
    "no zip": ("a.zip", lambda: b"PK\x03\x04" + b"\x00" * 200),
    "an empty zip": ("a.zip", lambda: zipped({})),
    "bzip2 inside": ("a.zip", lambda: odd_method(zipfile.ZIP_BZIP2)),
    "lzma inside": ("a.zip", lambda: odd_method(zipfile.ZIP_LZMA)),
    "unknown method": ("a.zip", unknown_method),
    "broken names": ("a.zip", bad_names),
    "a tar": ("a.zip", lambda: b"pack.yaml".ljust(257, b"\0") + b"ustar"),
    "gzip": ("a.zip", lambda: b"\x1f\x8b" + zlib.compress(b"x")),
    "bzip2": ("a.zip", lambda: bz2.compress(b"x")),
    "xz": ("a.zip", lambda: lzma.compress(b"x")),
    "a program": ("a.zip", lambda: b"MZ\x90\x00" * 100),
    "yaml aliases": ("a.zip", aliases),
    "yaml objects": ("a.zip", lambda: zipped({**GOOD, "pack.yaml": YAML_BOMB_OBJECT})),
    "yaml too deep": ("a.zip", lambda: pack_with("pack.yaml", "[" * 5000, head=b"[" * 5000)),
    "a path out of pack.yaml": (
        "a.zip",
        lambda: pack_with("x", b"", HEAD.replace(b"one/01-read.md", b"/etc/passwd")),
    ),
    "a path up from pack.yaml": ("a.zip", lambda: pack_with("x", b"", HEAD.replace(b"one/01", b"../one/01"))),
    "media from outside": ("a.zip", lambda: pack_with("x", b"", HEAD + b"picture: media/../../x.png\n")),
    "an entity in a drawing": (
        "a.zip",
        lambda: pack_with(
            "media/x.svg",
            '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg">&x;</svg>',
            HEAD + b"picture: media/x.svg\n",
        ),
    ),
    "a drawing that loads a file": (
        "a.zip",
        lambda: pack_with(
            "media/x.svg",
            '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="/etc/passwd"/></svg>',
            HEAD + b"picture: media/x.svg\n",
        ),
    ),
    "a program as a picture": (
        "a.zip",
        lambda: pack_with("media/x.png", b"MZ", HEAD + b"picture: media/x.png\n"),
    ),
    "a page as a picture": (
        "a.zip",
        lambda: pack_with("media/x.gif", b"<html>", HEAD + b"picture: media/x.gif\n"),
    ),
    "a picture of no known kind": (
        "a.zip",
        lambda: pack_with("media/x.exe", b"MZ", HEAD + b"picture: media/x.exe\n"),
    ),
    "a translation file that is a path": ("a.zip", lambda: pack_with("locale/km.po", b"/dev/zero")),
    "captions without end": ("a.zip", lambda: film(b"1\n00:00:01,000 --> 00:00:02,000\nx\n\n" * 25_000)),
    "captions of rubbish": ("a.zip", lambda: film(b"\x00\xff" * 1000)),
    "questions of rubbish": ("a.gift", lambda: b"\x00\xff{~=" * 1000),
    "a million braces": ("a.gift", lambda: b"{" * MEGABYTE),
    "a million backslashes": ("a.gift", lambda: b"::a::q" + b"\\" * MEGABYTE),
    "a million tags": ("a.gift", lambda: b"[html]" + b"<p" * (MEGABYTE // 2) + b"{=a ~"),
    "answers without end": ("a.aiken.txt", lambda: b"A) x\n" * 100_000),
    "a caption without end": ("a.vtt", lambda: b"WEBVTT\n\n" + b"00:" * 300_000 + b" --> x"),
}
"""What must be refused in words."""
