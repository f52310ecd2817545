"""What can be found, and how a question is understood."""
