"""An editor's forms: an event, what stays of it, and who came."""

from zoneinfo import available_timezones

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    DateTimeLocalField,
    IntegerField,
    RadioField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    URLField,
)
from wtforms.validators import NumberRange, Regexp

from lms.base.forms import Form, at_most, optional, required, stripped
from lms.base.i18n import LOCALES, NATIVE_NAMES, ZONE_OF_COUNTRY

REGIONS = ("Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
NEAR = tuple(ZONE_OF_COUNTRY.values())
ZONES = (
    *NEAR,
    *sorted(z for z in available_timezones() if z.split("/")[0] in REGIONS and z not in NEAR),
    "UTC",
)
MOMENTS = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]
"""As browsers send a day and time, and as people type it where the browser has no field for it."""
LANGUAGES = [SelectChoice(code, NATIVE_NAMES[code]) for code in LOCALES]
WHOLE_ADDRESS = Regexp(
    r"https?://[^\s/]+\S*$",
    # Translators: at a field for a web address.
    message=_l("Write the whole address, beginning with https://."),
)


class EventForm(Form):
    """Everything about an event but its texts, which are in `TextsForm`."""

    kind = RadioField(
        # Translators: label of a choice between a webinar and a workshop.
        _l("What is it?"),
        [required()],
        choices=[
            # Translators: a kind of event: people listen and ask on the internet.
            SelectChoice("webinar", _l("Webinar")),
            # Translators: a kind of event: people do something together.
            SelectChoice("workshop", _l("Workshop")),
        ],
        default="webinar",
    )
    time_zone = SelectField(
        # Translators: label of a list of cities: whose clocks count for the times of an event.
        _l("Time zone of the organiser"),
        choices=[SelectChoice(zone, zone.replace("_", " ")) for zone in ZONES],
    )
    # Translators: label of a field for a date and time.
    starts = DateTimeLocalField(_l("Begins, on the organiser's clock"), [required()], format=MOMENTS)
    minutes = IntegerField(
        # Translators: label of a field for a number: how long an event is.
        _l("How many minutes"),
        # Translators: at a field for a number.
        [required(), NumberRange(1, 1440, message=_l("Write a number from 1 to 1440."))],
        render_kw={"min": 1, "max": 1440},
    )
    spoken = SelectMultipleField(
        # Translators: label of a list of languages to tick: those spoken at an event.
        _l("Languages that are spoken"),
        choices=LANGUAGES,
    )
    # Translators: label of a field: where an event takes place, such as a street.
    place = StringField(_l("Place"), [optional(), at_most(200)], [stripped])
    link = URLField(
        # Translators: label of a field for a web address: where people meet on the internet.
        _l("Link to the meeting"),
        [optional(), at_most(500), WHOLE_ADDRESS],
        [stripped],
        # Translators: under the label of a field for the web address of a meeting.
        description=_l("Only those with a place see it, from one day before until the end."),
    )
    places = IntegerField(
        # Translators: label of a field for a number: how many people can come to an event.
        _l("How many places"),
        # Translators: at a field for a number.
        [optional(), NumberRange(1, 100_000, message=_l("Write a number from 1 to 100,000."))],
        render_kw={"min": 1},
    )
    closes = DateTimeLocalField(
        # Translators: label of a field for a date and time: until when people can sign up for an event.
        _l("Places can be taken until, on the organiser's clock"),
        [optional()],
        format=MOMENTS,
    )
    # Translators: label of a list of organisations: the one that holds an event.
    organisation = SelectField(_l("Organiser"), [optional()])
    source_language = SelectField(
        # Translators: label of a list of languages: the one in which an event's texts are written first.
        _l("Language in which you write"),
        choices=LANGUAGES,
    )


class TextsForm(Form):
    """An event's texts in one language; used once for each, under a prefix."""

    class Meta(Form.Meta):
        """The token is in the form beside."""

        csrf = False

    # Translators: label of a field: the title of an event.
    title = StringField(_l("Title"), [optional(), at_most(120)], [stripped])
    text = TextAreaField(
        # Translators: label of a large field: what an event is about.
        _l("Description"),
        [optional(), at_most(5000)],
        [stripped],
        render_kw={"rows": 6},
    )
    # Translators: a box to tick below a translation.
    checked = BooleanField(_l("Someone who speaks this language has checked this"))


class MaterialForm(Form):
    """Something to offer with an event: a file or an address."""

    # Translators: label of a field: what a file to download is called.
    title = StringField(_l("What is it called?"), [required(), at_most(120)], [stripped])
    # Translators: label of the field with which an editor sends a file.
    file = FileField(_l("File"))
    # Translators: label of a field for a web address, below a field for a file.
    url = URLField(_l("Or an address"), [optional(), at_most(500), WHOLE_ADDRESS], [stripped])


class RecordingForm(Form):
    """The recording of an event: where it is, its captions, and what was said."""

    # Translators: label of a field for a web address: where the film of an event is.
    url = URLField(_l("Address of the recording"), [optional(), at_most(500), WHOLE_ADDRESS], [stripped])
    # Translators: label of a field for a file. Names of file formats.
    file = FileField(_l("Or the recording itself (WebM, MP4, MP3 or Ogg, at most 90 MB)"))
    language = SelectField(
        # Translators: label of a list of languages, beside captions and a transcript.
        _l("Language of the captions and the transcript"),
        choices=LANGUAGES,
    )
    # Translators: label of a field for a file. Names of file formats.
    captions = FileField(_l("Captions (WebVTT or SRT)"))
    transcript = TextAreaField(
        # Translators: label of a large field: what was said at an event, in writing.
        _l("Transcript"),
        [optional(), at_most(200_000)],
        [stripped],
        # Translators: under the label of a field for a transcript.
        description=_l("Leave a line empty between paragraphs."),
        render_kw={"rows": 8},
    )
