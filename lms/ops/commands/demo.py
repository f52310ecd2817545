"""`lms demo load`: the demonstration hub, once; later starts leave it alone."""

import os
import secrets
from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup

from lms.accounts import services as accounts
from lms.accounts.models import Person
from lms.accounts.queries import organisation_named
from lms.accounts.rules.tries import Origin
from lms.base.clock import now
from lms.base.db import unit_of_work
from lms.catalogue import queries, services
from lms.ops.sample_cohort import ORGANISATION, make_sample_cohort
from lms.ops.sample_events import make_sample_events
from lms.packs.importers.pack import read_folder
from lms.translation.services import collect_all

demo = AppGroup("demo", help="The demonstration hub.")
NOWHERE = Origin(device="", address="")
PACKS = Path(__file__).resolve().parents[1] / "demo"
PEOPLE = (
    ("Ada Admin", "admin"),
    ("Edi Editor", "editor"),
    ("Fay Facilitator", "facilitator"),
    ("Lee Learner", "learner"),
)


@demo.command("load")
def load() -> None:
    """Publish the sample packs that are not here yet, and make the sign-ins, a sample group and events."""
    for folder in sorted(p for p in PACKS.iterdir() if (p / "pack.yaml").exists()):
        if queries.course_named(folder.name) is None:
            _publish(folder)
    file = Path(current_app.instance_path, "demo-accounts.txt")
    if not file.exists():
        _make_people(file)
    with unit_of_work():
        make_sample_events(organisation_named(ORGANISATION), now=now())
        collect_all(now=now())
    click.echo(f"The demonstration sign-ins are in {file}")


def _publish(folder: Path) -> None:
    with unit_of_work():
        version = services.store_draft(read_folder(folder), now=now(), slug=folder.name, source=folder.name)
        services.publish(queries.course_with(version.course_id), now=now())
    click.echo(f"{folder.name}: published")


def _make_people(file: Path) -> None:
    with unit_of_work():
        people = {
            role: accounts.add_person(name, role, organisation=ORGANISATION, now=now())
            for name, role in PEOPLE
        }
        lines = [_let_in(person, role) for role, person in people.items()]
        make_sample_cohort(people["facilitator"], people["learner"], now=now())
    descriptor = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "w") as handle:
        handle.write("Demonstration sign-ins, made for this installation alone\n")
        handle.write("\n".join(lines) + "\n")


def _let_in(person: Person, role: str) -> str:
    password = secrets.token_urlsafe(12)
    accounts.change_password(person, "", password, origin=NOWHERE, here=None, now=now())
    return f"{role:12} username {person.username:22} password {password}"
