"""Refusals: a rule that says no, in words for the reader and a code for programs."""

from typing import ClassVar

from flask_babel.speaklater import LazyString


class Refusal(Exception):
    """Something that is not allowed now. The page and the API show the same `message`.

    A subclass is named after the situation (`CourseFull`) and gives `code`, `message` and, if
    not 409, `status`. Values for the message's named places are passed to the constructor.
    """

    code: ClassVar[str] = "refused"
    status: ClassVar[int] = 409
    message: ClassVar[LazyString | str]

    def __init__(self, **values: object) -> None:
        super().__init__(self.code)
        self.values = values

    def __str__(self) -> str:
        """The message in the language of the moment."""
        text = str(self.message)
        return text % self.values if self.values else text
