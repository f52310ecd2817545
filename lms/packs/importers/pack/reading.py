"""One reading of a pack: its files, and the faults and losses met so far."""

from dataclasses import dataclass, field
from typing import Any

from lms.packs.errors import PackFaulty
from lms.packs.faults import Fault
from lms.packs.importers.report import Report
from lms.packs.yaml_lines import Located, read_yaml


@dataclass
class Reading:
    """What is passed on from file to file. `used` are the paths that something in the pack names."""

    files: dict[str, bytes]
    faults: list[Fault] = field(default_factory=list)
    report: Report = field(default_factory=Report)
    used: set[str] = field(default_factory=lambda: {"pack.yaml"})

    def fault(self, code: str, file: str, line: int | None = 1, **values: Any) -> None:
        """Note a fault; the reading goes on, so that all faults are told at once."""
        self.faults.append(Fault(code, values, file, line))

    def text(self, path: str) -> str:
        """A text file, its lines ending in one way; `PackFaulty` if it is missing or not UTF-8."""
        if path not in self.files:
            raise PackFaulty([Fault("file-missing", {"path": path}, path, 1)])
        data = self.files[path]
        try:
            return data.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            line = data[: error.start].count(b"\n") + 1
            raise PackFaulty([Fault("not-utf8", {}, path, line)]) from error

    def yaml(self, path: str) -> Located:
        """A YAML file with its line numbers; `PackFaulty` if it cannot be read."""
        return read_yaml(self.text(path), file=path)

    def line_naming(self, file: str, words: str) -> int:
        """The first line of a text file that holds the words; 1 if none does."""
        before, found, _ = self.files[file].partition(words.encode())
        return before.count(b"\n") + 1 if found else 1
