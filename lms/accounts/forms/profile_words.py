"""What each answer about oneself is called: in the form, and in whatever is counted from the answers.

By column of a profile and the words that it holds; `ownership` is the one tap for two columns. The names of
countries and provinces stand elsewhere: `lms.base.i18n.country_name` and `rules.provinces`.
"""

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from lms.accounts.rules.profiles import UNDER_AGE

Words = dict[str, LazyString]

# Translators: the last answer to a question about oneself.
NOT_SAID = _l("I would rather not say")
# Translators: an answer to a question about one's business.
YES = _l("Yes")
# Translators: an answer to a question about one's business.
NO = _l("No")

WORDS: dict[str, Words] = {
    "age_band": {
        # Translators: an answer to “How old are you?”.
        UNDER_AGE: _l("Under 18"),
        # Translators: an answer to “How old are you?”.
        "18-24": _l("18 to 24"),
        # Translators: an answer to “How old are you?”.
        "25-34": _l("25 to 34"),
        # Translators: an answer to “How old are you?”.
        "35-44": _l("35 to 44"),
        # Translators: an answer to “How old are you?”.
        "45-54": _l("45 to 54"),
        # Translators: an answer to “How old are you?”.
        "55+": _l("55 or older"),
    },
    "sex": {
        # Translators: an answer to “Are you a woman or a man?”.
        "woman": _l("Woman"),
        # Translators: an answer to “Are you a woman or a man?”.
        "man": _l("Man"),
        # Translators: an answer to “Are you a woman or a man?”; a small field follows.
        "self_described": _l("In my own words"),
        "not_said": NOT_SAID,
    },
    "business_role": {
        # Translators: an answer to “What do you do in the business?”.
        "owner": _l("I own it"),
        # Translators: an answer to “What do you do in the business?”.
        "helper": _l("I work or help in it"),
        # Translators: an answer to “What do you do in the business?”.
        "want_to_start": _l("I want to start one"),
        # Translators: an answer to “What do you do in the business?”: a facilitator of other owners.
        "facilitator": _l("I help other owners"),
    },
    "business_type": {
        # Translators: a kind of business.
        "food": _l("Food and drinks"),
        # Translators: a kind of business.
        "shop": _l("Shop or stall"),
        # Translators: a kind of business.
        "crafts": _l("Crafts and textiles"),
        # Translators: a kind of business.
        "farming": _l("Farming or fishing"),
        # Translators: a kind of business.
        "services": _l("Services, such as hair or repairs"),
        # Translators: a kind of business.
        "transport": _l("Transport"),
        # Translators: a kind of business, such as furniture or bricks.
        "making": _l("Making things in a workshop"),
        # Translators: a kind of business: none of those before.
        "other": _l("Something else"),
    },
    "workers": {
        # Translators: an answer to “How many people work in it, you too?”.
        "1": _l("Only me"),
        # Translators: an answer to “How many people work in it, you too?”.
        "2-4": _l("2 to 4"),
        # Translators: an answer to “How many people work in it, you too?”.
        "5-9": _l("5 to 9"),
        # Translators: an answer to “How many people work in it, you too?”.
        "10-49": _l("10 to 49"),
        # Translators: an answer to “How many people work in it, you too?”.
        "50+": _l("50 or more"),
    },
    "ownership": {
        # Translators: an answer to “Who owns more than half of it, and who runs it?”.
        "woman": _l("A woman owns it and runs it"),
        # Translators: an answer to “Who owns more than half of it, and who runs it?”.
        "man": _l("A man owns it and runs it"),
        # Translators: an answer to “Who owns more than half of it, and who runs it?”.
        "both": _l("A woman and a man, half and half"),
        # Translators: an answer to “Who owns more than half of it, and who runs it?”.
        "woman-man": _l("A woman owns it, a man runs it"),
        # Translators: an answer to “Who owns more than half of it, and who runs it?”.
        "man-woman": _l("A man owns it, a woman runs it"),
        "not-said": NOT_SAID,
    },
    "women_owned": {"yes": YES, "no": NO, "not_said": NOT_SAID},
    "run_by": {
        # Translators: who runs a business.
        "woman": _l("A woman"),
        # Translators: who runs a business.
        "man": _l("A man"),
        # Translators: who runs a business: a woman and a man.
        "both": _l("A woman and a man"),
        "not_said": NOT_SAID,
    },
    "registered": {
        "yes": YES,
        "no": NO,
        # Translators: an answer to “Is the business registered?”.
        "not_sure": _l("I am not sure"),
    },
    "area": {
        # Translators: an answer to “Is it in a town or in a village?”.
        "town": _l("In a town"),
        # Translators: an answer to “Is it in a town or in a village?”.
        "village": _l("In a village"),
        "not_said": NOT_SAID,
    },
    "disability": {"yes": YES, "no": NO, "not_said": NOT_SAID},
}
