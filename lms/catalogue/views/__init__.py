"""The catalogue's pages: the lists for everyone, and the studio for editors."""

from lms.catalogue.views import lists, studio

blueprints = (lists.bp, studio.bp)

__all__ = ["blueprints"]
