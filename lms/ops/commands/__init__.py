"""The verbs of the `lms` command, a module a noun."""

from flask import Flask
from flask_migrate import Migrate

from lms.base.db import db
from lms.ops.commands.backup import backup, restore
from lms.ops.commands.course import course
from lms.ops.commands.credential import credential
from lms.ops.commands.demo import demo
from lms.ops.commands.doctor import doctor
from lms.ops.commands.film import film
from lms.ops.commands.jobs import jobs
from lms.ops.commands.packs import pack
from lms.ops.commands.person import person
from lms.ops.commands.progress import progress
from lms.ops.commands.serve import serve
from lms.ops.commands.translations import translations
from lms.ops.queries import MIGRATIONS


def init_app(app: Flask) -> None:
    """Hang the commands on the application."""
    Migrate(app, db, directory=str(MIGRATIONS))
    for command in (
        backup,
        course,
        credential,
        demo,
        doctor,
        film,
        jobs,
        pack,
        person,
        progress,
        restore,
        serve,
        translations,
    ):
        app.cli.add_command(command)
