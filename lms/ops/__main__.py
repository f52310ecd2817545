"""`python -m lms.ops` is the `lms` command."""

from lms.ops.cli import main

main()
