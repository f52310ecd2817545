"""The two JSON-LD contexts that badges use, from this machine; nothing is ever fetched.

They come with the npm packages of their makers; `lms/ops/assets.py` puts them beside this file.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent / "contexts"
CREDENTIALS = "https://www.w3.org/ns/credentials/v2"
OPEN_BADGES = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
FILES = {CREDENTIALS: "credentials-v2.json", OPEN_BADGES: "open-badges-3.0.3.json"}


def are_here() -> bool:
    """Whether badges can be signed on this machine."""
    return all((FOLDER / name).exists() for name in FILES.values())


def load(url: str, _options: Any = None) -> dict[str, Any]:
    """A context, as pyld asks for it; KeyError for any other address."""
    return {
        "contextUrl": None,
        "documentUrl": url,
        "document": _read(FILES[url]),
        "contentType": "application/ld+json",
    }


@cache
def _read(name: str) -> Any:
    return json.loads((FOLDER / name).read_text())
