"""What a WSGI server loads."""

from lms import create_app

app = create_app()
