"""Importers, one module a format, each with `read(upload) -> Draft`."""
