"""Where pictures, sound, film and uploads are kept: files named by what they hold."""

import hashlib
import os
import re
from pathlib import Path
from typing import BinaryIO

from flask import Flask, current_app

PRIVATE = "private"
GROUPS = "groups"
NAME = re.compile(r"[0-9a-f]{64}\.[a-z0-9]{1,5}")


class FolderStorage:
    """A folder of immutable files, each named by the SHA-256 of its bytes."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def put(self, data: bytes, suffix: str) -> str:
        """Keep bytes under `<hash>.<suffix>` and return that name. Putting twice is harmless."""
        name = f"{hashlib.sha256(data).hexdigest()}.{suffix.lower().lstrip('.')}"
        target = self._path(name)
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            temporary = target.with_name(f".{name}.{os.getpid()}")
            temporary.write_bytes(data)
            temporary.replace(target)
        return name

    def open(self, name: str) -> BinaryIO:
        """Open a kept file; FileNotFoundError if the name is not one of ours."""
        return self.path(name).open("rb")

    def path(self, name: str) -> Path:
        """Where a kept file lies; FileNotFoundError if it is not here."""
        if not NAME.fullmatch(name) or not self._path(name).is_file():
            raise FileNotFoundError(name)
        return self._path(name)

    def has(self, name: str) -> bool:
        """Whether a file is kept here."""
        return self._path(name).is_file()

    def _path(self, name: str) -> Path:
        return self.root / name[:2] / name


def init_app(app: Flask) -> None:
    """Open the storage that the settings name."""
    url = app.config["STORAGE_URL"]
    if "://" in url:
        raise ValueError(f"LMS_STORAGE_URL: only a folder is supported, not {url.split('://')[0]}://")
    app.extensions["storage"] = FolderStorage(Path(app.instance_path, url))
    app.extensions["private_storage"] = FolderStorage(Path(app.instance_path, PRIVATE))
    app.extensions["group_storage"] = FolderStorage(Path(app.instance_path, PRIVATE, GROUPS))


def storage() -> FolderStorage:
    """The storage of the running application."""
    kept: FolderStorage = current_app.extensions["storage"]
    return kept


def private_storage() -> FolderStorage:
    """What learners gave: never served but by a view that knows whose it is."""
    kept: FolderStorage = current_app.extensions["private_storage"]
    return kept


def group_storage() -> FolderStorage:
    """What people show to their group: never served but by a view that knows who is in it."""
    kept: FolderStorage = current_app.extensions["group_storage"]
    return kept
