"""A quiz: answered as a whole, scored on the server, tried as often as one likes."""

from lms.packs.kinds.contract import Kind
from lms.packs.kinds.quiz.content import QuizContent
from lms.packs.kinds.quiz.rules import marks, outcome, read_form, score

KIND = Kind(
    name="quiz",
    content=QuizContent,
    suffix=".quiz.yaml",
    read_form=read_form,
    outcome=outcome,
    score=score,
    marks=marks,
)
