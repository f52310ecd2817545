"""Names for the files of a pack: readable, in order, and different on every system."""

from lms.packs.document import Activity, HubPage
from lms.packs.importers.archive import JUNK
from lms.packs.importers.pack.activities import default_key
from lms.packs.kinds import kind_named, kind_of_file, kinds

RESERVED = {"media", "locale", "pages", "updates", "resources", "downloads", "pack.yaml"} | {
    n.lower() for n in JUNK
}
FOLDER_OF_PLACE = {"update": "updates", "resource": "resources", "download": "downloads"}


class Paths:
    """Gives out paths. With each comes the key if the file's name does not tell it."""

    def __init__(self) -> None:
        self._folders: dict[str, str] = {}
        self._taken: set[str] = set(RESERVED)

    def of_activity(self, module: str, number: int, activity: Activity) -> tuple[str, dict[str, str]]:
        """The path of an activity, numbered from 1 in its module."""
        folder = self._folders.get(module) or self._folders.setdefault(module, self._free(module, ""))
        kind = kind_named(activity.kind)
        path = f"{folder}/{number:02d}-{activity.key}{kind.suffix}"
        if kind_of_file(path) != kind:
            path = f"{folder}/{number:02d}-{activity.key.replace('.', '-')}{kind.suffix}"
        return path, {} if default_key(path, kind) == activity.key else {"key": activity.key}

    def of_page(self, page: HubPage) -> tuple[str, dict[str, str]]:
        """The path of a hub's page."""
        folder = FOLDER_OF_PLACE.get(page.place, "pages")
        path = self._free(f"{folder}/{page.key}", ".md")
        return path, {} if default_key(path, kinds()["page"]) == page.key else {"key": page.key}

    def _free(self, name: str, ending: str) -> str:
        """The name, or the name with a number if some system would take it for one that is taken."""
        path, count = f"{name}{ending}", 1
        while path.lower() in self._taken:
            count += 1
            path = f"{name}-{count}{ending}"
        self._taken.add(path.lower())
        return path
