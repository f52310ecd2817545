"""Settings: the environment (`LMS_...`), then `instance/config.toml`, then what is here."""

import os
import secrets
import tomllib
from pathlib import Path

from flask import Flask

MEGABYTE = 1_000_000

DEFAULTS: dict[str, object] = {
    "DATABASE_URL": "",
    "REDIS_URL": "",
    "STORAGE_URL": "media",
    "CONTENT_ORIGIN": "",
    "MAIL_URL": "",
    "MAIL_FROM": "",
    "SITE_URL": "",
    "SITE_NAME": "Peer Learning Hub",
    "DEFAULT_LOCALE": "en",
    "PSEUDO_LANGUAGE": False,
    "COUNTRIES": "kh la my ph th",
    "FFMPEG": "ffmpeg",
    "TRUSTED_PROXIES": 0,
    "MAX_CONTENT_LENGTH": 100 * MEGABYTE,
    "MAX_FORM_MEMORY_SIZE": MEGABYTE,
    "MAX_FORM_PARTS": 5000,
    "SESSION_COOKIE_SAMESITE": "Lax",
    "SESSION_COOKIE_HTTPONLY": True,
    "WTF_CSRF_TIME_LIMIT": None,
    "PERMANENT_SESSION_LIFETIME": 400 * 24 * 3600,
}


def load(app: Flask, overrides: dict[str, object]) -> None:
    """Fill `app.config`; later sources win, and a secret key is made if there is none."""
    app.config.from_mapping(DEFAULTS)
    app.config.from_file(str(Path(app.instance_path, "config.toml")), tomllib.load, silent=True, text=False)
    app.config.from_prefixed_env("LMS")
    app.config.from_mapping(overrides)
    Path(app.instance_path).mkdir(parents=True, exist_ok=True)
    if not app.config["SECRET_KEY"]:
        app.config["SECRET_KEY"] = _kept_secret(Path(app.instance_path, "secret-key"))
    app.config["SQLALCHEMY_DATABASE_URI"] = app.config["DATABASE_URL"] or _sqlite_url(app)


def _sqlite_url(app: Flask) -> str:
    return f"sqlite:///{Path(app.instance_path, 'lms.sqlite3')}"


def _kept_secret(file: Path) -> str:
    if not file.exists():
        descriptor = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "w") as handle:
            handle.write(secrets.token_hex(32))
    return file.read_text().strip()


def instance_path() -> str:
    """The folder that holds this installation's state: `LMS_INSTANCE`, else `instance/` here."""
    return os.environ.get("LMS_INSTANCE") or str(Path(__file__).resolve().parents[2] / "instance")
