"""The `lms` command."""

from flask.cli import FlaskGroup

from lms import create_app

main = FlaskGroup(create_app=create_app, help="Runs and looks after the learning hub.")
