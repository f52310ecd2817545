"""`lms credential`: taking a certificate back, and new keys for badges."""

from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup

from lms.base.clock import now
from lms.base.db import unit_of_work
from lms.base.errors import Refusal
from lms.credentials import queries, rules, services
from lms.credentials.badges.keys import KEYS, make_generation

credential = AppGroup("credential", help="Certificates and badges.")


@credential.command("revoke")
@click.argument("code")
@click.option("--reason", required=True, help="Anyone who checks the certificate reads this.")
def revoke(code: str, reason: str) -> None:
    """Take the certificate with CODE back."""
    with unit_of_work():
        found = queries.certificate_with(rules.read_code(code), "en")
        if found is None:
            raise click.ClickException(f"no certificate has the code {code}")
        try:
            services.revoke(found.credential, because=reason[:300], by=None, now=now())
        except Refusal as refusal:
            raise click.ClickException(str(refusal)) from refusal
    click.echo(f"{rules.spoken(found.credential.code)}: taken back")


@credential.command("new-keys")
def new_keys() -> None:
    """Sign with new keys from now on; badges signed with the old ones stay valid."""
    number = make_generation(Path(current_app.instance_path, KEYS))
    click.echo(f"Badges are signed with generation {number}; keep the older files, they verify older badges.")
