"""What can be said of a translation without a database."""
