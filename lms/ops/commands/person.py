"""`lms person`: make an account for someone, and help them in. The first administrator is made so."""

import click
from flask.cli import AppGroup

from lms.accounts import queries, services
from lms.accounts.rules.roles import ROLES
from lms.base.clock import now
from lms.base.db import unit_of_work
from lms.base.errors import Refusal

person = AppGroup("person", help="People: add one, or make a one-time sign-in code.")


@person.command("add")
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), required=True)
@click.option("--username", help="Made up if you give none.")
@click.option("--organisation", help="Its name; it is added if it is new.")
def add(name: str, role: str, username: str | None, organisation: str | None) -> None:
    """Add a person and print the username and a one-time code."""
    try:
        with unit_of_work():
            added = services.add_person(name, role, username=username, organisation=organisation, now=now())
            code = services.issue_code(added, issued_by=None, now=now())
            username = added.username
    except Refusal as refusal:
        raise click.ClickException(str(refusal)) from refusal
    _print_way_in(username, code)


@person.command("code")
@click.argument("username")
def code(username: str) -> None:
    """Print a new one-time code for a person; an earlier one stops working."""
    try:
        with unit_of_work():
            found = queries.person_by_username(username)
            if found is None:
                raise click.ClickException(f"nobody has the username {username}")
            made = services.issue_code(found, issued_by=None, now=now())
            username = str(found.username)
    except Refusal as refusal:
        raise click.ClickException(str(refusal)) from refusal
    _print_way_in(username, made)


def _print_way_in(username: str | None, code: str) -> None:
    click.echo(f"username: {username}")
    click.echo(f"one-time code: {code} (7 days, page: sign-in/code)")
