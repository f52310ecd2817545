"""Collects what an import could not carry over."""

from lms.packs.draft import Loss


class Report:
    """The losses of one import, in the order they were met, none of them twice."""

    def __init__(self) -> None:
        self._losses: dict[tuple[str, str, str], Loss] = {}

    def add(self, code: str, place: str = "", /, **values: object) -> None:
        """Note one loss; the same at the same place is noted once."""
        self._losses.setdefault((code, place, repr(sorted(values.items()))), Loss(code, place, values))

    def once(self, code: str, /, **values: object) -> None:
        """Note a loss that concerns the whole file; only the first of its code counts."""
        self._losses.setdefault((code, "", ""), Loss(code, "", values))

    @property
    def losses(self) -> tuple[Loss, ...]:
        """All of them."""
        return tuple(self._losses.values())
