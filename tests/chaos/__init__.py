"""A real server that is killed again and again under phones that lose their connection, and what is left at the end."""
