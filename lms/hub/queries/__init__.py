"""Questions about the site's own pages, and about all that can be found."""

from lms.hub.queries.pages import Hub, body_of, hub_in
from lms.hub.queries.search import Found, Hit, found_in, stale_courses, titles_in

__all__ = ["Found", "Hit", "Hub", "body_of", "found_in", "hub_in", "stale_courses", "titles_in"]
