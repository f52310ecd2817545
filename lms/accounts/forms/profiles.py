"""About you and your business: eight questions of one tap each, and two more for who likes."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, SelectChoice, SelectField, StringField

from lms.accounts.forms.consents import WORDS as CONSENTS
from lms.accounts.forms.profile_words import WORDS
from lms.accounts.models import Profile
from lms.accounts.rules.profiles import OWNERSHIP, UNDER_AGE, ownership_of, place_of
from lms.accounts.rules.provinces import PROVINCES
from lms.accounts.rules.purposes import Purpose
from lms.base.forms import Form, at_most, optional, required, stripped
from lms.base.i18n import COUNTRIES, country_name

ONE_TAP = ("sex", "business_role", "business_type", "workers", "registered", "area", "disability")
ENGLISH = {"lang": "en"}


def _tiles(column: str) -> list[SelectChoice]:
    return [SelectChoice(answer, word) for answer, word in WORDS[column].items()]


def one_of(column: str, label: Any) -> RadioField:
    """A question that may be left out, answered by one tap."""
    return RadioField(label, [optional()], choices=_tiles(column))


class AboutYouForm(Form):
    """What someone says about themselves. Only the age and the country are needed."""

    # Translators: a question in a form about oneself, with bands of age to tap.
    age_band = RadioField(_l("How old are you?"), [required()], choices=_tiles("age_band"))
    # Translators: a question in a form about oneself, with a list of countries and provinces.
    place = SelectField(_l("Where is your business?"), [required()])
    # Translators: a question in a form about oneself.
    sex = one_of("sex", _l("Are you a woman or a man?"))
    sex_described = StringField(
        # Translators: label of a small field, after the choice “In my own words” about being a woman or a man.
        _l("In your own words"),
        [optional(), at_most(60)],
        [stripped],
    )
    # Translators: a question in a form about oneself.
    business_role = one_of("business_role", _l("What do you do in the business?"))
    # Translators: a question in a form about one's business.
    business_type = one_of("business_type", _l("What kind of business is it?"))
    # Translators: a question in a form about one's business.
    workers = one_of("workers", _l("How many people work in it, you too?"))
    # Translators: a question in a form about one's business. To own is to own more than half of it.
    ownership = one_of("ownership", _l("Who owns more than half of it, and who runs it?"))
    # Translators: a question in a form about one's business: registered with the authorities.
    registered = one_of("registered", _l("Is the business registered?"))
    # Translators: a question in a form about one's business.
    area = one_of("area", _l("Is it in a town or in a village?"))
    # Translators: a question in a form about oneself.
    disability = one_of("disability", _l("Do you have a disability?"))
    statistics = BooleanField(CONSENTS[Purpose.STATISTICS])

    def __init__(self, *args: Any, lang: str, own_country: str | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.place.choices = _places(lang, own_country)
        for question in self:
            question.flags.optional = False  # the page says it once for all of them

    @property
    def is_under_age(self) -> bool:
        """Whether the one who answers is under 18."""
        return bool(self.age_band.data == UNDER_AGE)

    def answers(self) -> dict[str, str | None]:
        """What was said, by column of a profile."""
        country, province = place_of(self.place.data) or (None, None)
        women_owned, run_by = OWNERSHIP.get(self.ownership.data, (None, None))
        is_described = self.sex.data == "self_described"
        return {
            "age_band": self.age_band.data,
            "country": country,
            "province": province,
            "women_owned": women_owned,
            "run_by": run_by,
            "sex_described": self.sex_described.data if is_described else None,
            **{name: self[name].data or None for name in ONE_TAP},
        }


def said_before(profile: Profile) -> dict[str, str | None]:
    """A profile as the form shows it."""
    return {
        "age_band": profile.age_band,
        "place": profile.province or profile.country,
        "sex_described": profile.sex_described,
        "ownership": ownership_of(profile.women_owned, profile.run_by),
        **{name: getattr(profile, name) for name in ONE_TAP},
    }


def _places(lang: str, own_country: str | None) -> list[SelectChoice]:
    """Places by country, the person's own first; a country's name stands for no province in particular."""
    # Translators: The first, empty choice in a list.
    places = [] if own_country else [SelectChoice("", str(_l("Choose…")))]
    for country in sorted(COUNTRIES, key=lambda country: country != own_country):
        name = country_name(country, lang)
        places.append(SelectChoice(country, name, optgroup=name))
        places += [SelectChoice(c, n, ENGLISH, optgroup=name) for c, n in PROVINCES[country].items()]
    # Translators: the last choice in a list of countries.
    return [*places, SelectChoice("other", str(_l("Another country")), optgroup="…")]


class GuardianForm(Form):
    """The one thing that a parent or guardian is asked."""

    agrees = BooleanField(
        # Translators: a box for the parent or guardian of a learner under 18 to tick, if they like.
        _l("I am the parent or guardian. The learning may be counted in reports that do not show who it is.")
    )
