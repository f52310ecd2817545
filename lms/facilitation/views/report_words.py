"""What stands in a report: the names of indicators, figures and categories, and what each indicator means."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from wtforms import SelectChoice

from lms.accounts.forms.profile_words import WORDS
from lms.accounts.rules.profiles import CATEGORIES
from lms.accounts.rules.provinces import PROVINCES
from lms.base.i18n import LOCALES, NATIVE_NAMES, country_name, current_lang
from lms.facilitation.forms.surveys import CHANGES, FACES, RECOMMEND, SHARES
from lms.facilitation.rules.hiding import Categories
from lms.facilitation.rules.indicators import Measure
from lms.facilitation.rules.report import NOT_KNOWN

# Translators: heading in a report: an indicator. How many people opened something.
REACHED = _l("Reached")
# Translators: heading in a report: an indicator. How many people have a place on a course.
ENROLLED = _l("Enrolled")
# Translators: heading in a report: an indicator. How many people did something.
ACTIVE = _l("Active")
# Translators: heading in a report: an indicator. How many certificates were given.
CERTIFICATES = _l("Certificates")

TITLES: dict[str, LazyString] = {
    "R1": REACHED,
    "R2": ENROLLED,
    "R3": ACTIVE,
    # Translators: heading in a report: an indicator. How many places on courses were completed.
    "R4": _l("Completed"),
    # Translators: heading in a report: an indicator. What people know more after a course.
    "K1": _l("Knowledge gained"),
    # Translators: heading in a report: an indicator. Checklists that people filled in about their business.
    "C1": _l("Checklists done"),
    # Translators: heading in a report: an indicator. Things of their plan that people have done.
    "A1": _l("Actions done"),
    # Translators: heading in a report: an indicator. How sales, profit, costs and workers have changed.
    "O1": _l("Change in the business"),
    # Translators: heading in a report: an indicator. How many more people are paid for work than before.
    "O2": _l("More or fewer jobs"),
    "T1": CERTIFICATES,
    # Translators: heading in a report: an indicator. Those who lead groups, and the meetings of small groups.
    "F1": _l("Facilitators and sessions"),
    # Translators: heading in a report: an indicator. How people liked their courses.
    "S1": _l("Satisfaction"),
}

MEANINGS: dict[str, LazyString] = {
    # Translators: in a report, what “Reached” means.
    "R1": _l("People who opened or did something in a course in this time."),
    # Translators: in a report, what “Enrolled” means.
    "R2": _l("People who had a place on a course in this time."),
    # Translators: in a report, what “Active” means.
    "R3": _l("People with a place who finished at least one step in this time."),
    # Translators: in a report, what “Completed” means. A place is one person in one course.
    "R4": _l(
        "Places on courses in this time; one is begun with its first finished step. Counted until its last day."
    ),
    # Translators: in a report, what “Knowledge gained” means.
    "K1": _l(
        "The latest score after a course, given in this time, less the first score before it: same questions."
    ),
    # Translators: in a report, what “Checklists done” means.
    "C1": _l(
        "Checklists sent in during this time; the change is from the first to the latest of the same version."
    ),
    # Translators: in a report, what “Actions done” means. The question is sent 90 days after a course.
    "A1": _l("People with a plan who were asked in this time, 90 days on, what they have done of it."),
    # Translators: in a report, what “Change in the business” means.
    "O1": _l("What people told us in this time, 90 or 180 days on; the latest answer of each person."),
    # Translators: in a report, what “More or fewer jobs” means.
    "O2": _l("Paid workers now less paid workers before the course, by the latest answers in this time."),
    # Translators: in a report, what “Certificates” means.
    "T1": _l("Certificates given in this time and not taken back."),
    # Translators: in a report, what “Facilitators and sessions” means. Counted people agreed to be counted.
    "F1": _l(
        "Facilitators of these groups who finished a course for facilitators or ran a session; counted people at these."
    ),
    # Translators: in a report, what “Satisfaction” means.
    "S1": _l("What people said of a course in this time; the latest opinion of each person."),
}

LABELS: dict[str, LazyString] = {
    "R1": REACHED,
    "R2": ENROLLED,
    "R3": ACTIVE,
    # Translators: in a report, beside a share: courses completed, out of those that were begun.
    "R4-started": _l("Completed, of those begun"),
    # Translators: in a report, beside a share: courses completed, out of all places on courses.
    "R4-all": _l("Completed, of all places"),
    # Translators: in a report, beside a number: how many points of 100 people gained on average.
    "K1-gain": _l("Points of 100 gained"),
    # Translators: in a report, beside a share: people who knew more after a course than before.
    "K1-improved": _l("Knew more than before"),
    # Translators: in a report, beside a number: how many checklists were sent in.
    "C1-rounds": _l("Checklists sent in"),
    # Translators: in a report, beside a share: people who did the same checklist twice or more.
    "C1-repeated": _l("Did one again"),
    # Translators: in a report, beside a number: how many points of 100 a checklist changed on average.
    "C1-change": _l("Points of 100 changed"),
    # Translators: in a report, beside a share: people who did an action, out of all who were asked.
    "A1-asked": _l("Did an action, of those asked"),
    # Translators: in a report, beside a share: people who did an action, out of all who answered.
    "A1-answered": _l("Did an action, of those who answered"),
    # Translators: in a report, beside a share: people who answered, out of all who were asked.
    "A1-response": _l("Answered"),
    # Translators: in a list of what may have changed in a business.
    "O1-sales": _l("Sales"),
    # Translators: in a list of what may have changed in a business.
    "O1-profit": _l("Profit"),
    # Translators: in a list of what may have changed in a business.
    "O1-costs": _l("Costs"),
    # Translators: in a list of what may have changed in a business: people who are paid for their work.
    "O1-workers": _l("Paid workers"),
    # Translators: a question some months after a course. The answers are none, some, most and all.
    "O1-credit": _l("How much of this comes from what you learned here?"),
    # Translators: in a report, beside a number: how many more women are paid for work.
    "O2-women": _l("Jobs of women"),
    # Translators: in a report, beside a number: how many more men are paid for work.
    "O2-men": _l("Jobs of men"),
    "T1": CERTIFICATES,
    # Translators: in a report, beside a number of facilitators.
    "F1-trained": _l("Facilitators who finished a course"),
    # Translators: in a report, beside a number of facilitators.
    "F1-active": _l("Facilitators who ran a session"),
    # Translators: in a report, beside a number: how many sessions of small groups took place.
    "F1-sessions": _l("Sessions"),
    # Translators: in a report, beside a number: how many people were at a session, on average.
    "F1-present": _l("People at a session"),
    # Translators: a question at the end of a course, with three faces to tap.
    "S1-face": _l("How was this course?"),
    # Translators: a question at the end of a course.
    "S1-recommend": _l("Would you tell others to take this course?"),
}

SPLITS: dict[str, LazyString] = {
    # Translators: heading above a table of women and men in a report.
    "sex": _l("By sex"),
    # Translators: heading above a table of age groups in a report.
    "age_band": _l("By age"),
    # Translators: heading above a table of countries in a report.
    "country": _l("By country"),
    # Translators: heading above a table of provinces in a report.
    "province": _l("By province"),
    # Translators: heading above a table in a report: businesses with few or many workers.
    "workers": _l("By size of the business"),
    # Translators: heading above a table in a report: whether women own more than half of the business.
    "women_owned": _l("By whether women own the business"),
    # Translators: heading above a table of the languages in which people read.
    "locale": _l("By language"),
}
# Translators: in a report, beside a number: the people about whom the report is.
COUNTED = _l("People counted")
# Translators: in a report, beside a number: people who do not want to be counted.
LEFT_OUT = _l("People who did not agree to be counted")
# Translators: in a report, instead of a number that would be about one to four people.
TOO_FEW = _l("Fewer than 5 people, not shown")
# Translators: in a table of a report: people who did not answer this question about themselves.
NOT_ANSWERED = _l("Not answered")
# Translators: in a table of a report: people of a country that is not in the list.
OTHER_COUNTRY = _l("Another country")
ANSWERS: dict[str, Sequence[SelectChoice]] = {"face": FACES, "recommend": RECOMMEND, "credit": SHARES}


def order_of_categories() -> dict[str, tuple[str, ...]]:
    """In which order the categories of each split stand."""
    provinces = tuple(code for codes in PROVINCES.values() for code in codes)
    return {**CATEGORIES, "province": provinces, "locale": LOCALES}


def category_name(split: str, category: str) -> str:
    """What a category is called in the language of the page."""
    if category == NOT_KNOWN:
        return str(NOT_ANSWERED)
    if split == "locale":
        return NATIVE_NAMES.get(category, category)
    if split == "province":
        return PROVINCES.get(category.partition("-")[0].lower(), {}).get(category, category)
    if split == "country":
        return country_name(category, current_lang()) if category in PROVINCES else str(OTHER_COUNTRY)
    return str(WORDS[split].get(category, category))


def class_names(measure: Measure, classes: Categories) -> list[str]:
    """What the answers are called that a figure is about."""
    words = {choice.value: choice.label for choice in ANSWERS.get(measure.part, CHANGES)}
    return [str(words[one]) for one in classes]
