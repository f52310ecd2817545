import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.packs.errors import CaptionsUnreadable, EmptyFile, NothingInIt, UnreadableFile
from lms.packs.importers.captions import read, read_cues, to_webvtt
from lms.packs.importers.contract import Upload
from lms.packs.importers.cues import Cue
from lms.packs.importers.naming import is_seen
from tests.packs.sources import case, expectations

CAPTIONS = expectations("captions")
READABLE = [path for path, expected in CAPTIONS if not expected.startswith("REJECT")]


def codes(losses):
    return {loss.code for loss in losses}


def cues_of(words, name="talk.vtt"):
    return read_cues(words.encode(), name)


def test_the_cases_are_there_or_their_absence_is_told():
    case("captions/webvtt-py/sample.vtt")
    assert len(CAPTIONS) == 39


@pytest.mark.parametrize(("path", "expected"), CAPTIONS)
def test_each_file_of_others_gives_what_the_index_says(path, expected):
    upload = case(path)
    if expected.startswith("REJECT"):
        with pytest.raises(UnreadableFile):
            read_cues(upload.data, upload.name)
        return
    cues, losses = read_cues(upload.data, upload.name)
    assert len(cues) == int(re.match(r"\d+", expected)[0])
    assert not any("<" in cue.text for cue in cues if "colours" not in path)
    if "dropped and reported" in expected:
        assert [loss.code for loss in losses].count("cue-dropped") == 1


@pytest.mark.parametrize("path", READABLE)
def test_what_is_written_reads_back_the_same(path):
    upload = case(path)
    written = to_webvtt(read_cues(upload.data, upload.name)[0])
    again, losses = read_cues(written.encode(), "again.vtt")
    assert losses == []
    assert to_webvtt(again) == written


def test_a_caption_with_broken_times_is_told_with_its_line_and_words():
    upload = case("captions/webvtt-py/invalid_timeframe.vtt")
    _, losses = read_cues(upload.data, upload.name)
    (loss,) = losses
    assert (loss.place, loss.values["text"]) == ("invalid_timeframe.vtt:6", "Caption text #2")


def test_times_without_leading_zeros_are_mended_and_reported():
    upload = case("captions/webvtt-py/non_padded_timestamps.vtt")
    cues, losses = read_cues(upload.data, upload.name)
    assert [(c.start, c.end) for c in cues] == [(0.0, 3.54), (3.54, 7.23), (65.2, 3727.95)]
    assert "cue-times-mended" in codes(losses)
    assert cues[0].text == "Good morning everyone."


def test_comments_styles_and_regions_leave_nothing_but_a_report():
    for name in ("comments", "styles_with_comments", "regions", "youtube_dl"):
        upload = case(f"captions/webvtt-py/{name}.vtt")
        cues, losses = read_cues(upload.data, upload.name)
        written = to_webvtt(cues)
        assert "cue-styling" in codes(losses)
        assert not re.search(r"NOTE|STYLE|REGION|::cue|align|position|<", written)


def test_tags_of_subrip_and_of_video_editors_are_taken_off():
    cues, losses = cues_of(
        "1\n00:00:01,000 --> 00:00:02,000\n{\\an8}<i>Two</i> < 3 &amp; <font color=red>4\n", "a.srt"
    )
    assert [cue.text for cue in cues] == ["Two < 3 & 4"]
    assert codes(losses) == {"cue-styling"}


def test_a_caption_that_ends_before_it_begins_is_shown_for_a_moment():
    cues, losses = cues_of("WEBVTT\n\n00:05.000 --> 00:04.000\nOne\n\n00:06.000 --> 00:09.000\nTwo\n")
    assert cues[0].end == 6.0
    assert codes(losses) == {"cue-times-mended"}


def test_captions_come_in_the_order_of_time():
    cues, losses = cues_of("WEBVTT\n\n00:05.000 --> 00:06.000\nlater\n\n00:01.000 --> 00:02.000\nfirst\n")
    assert [cue.text for cue in cues] == ["first", "later"]
    assert codes(losses) == {"cue-times-mended"}


def test_what_looks_like_an_arrow_in_the_words_cannot_become_times():
    written = to_webvtt([Cue(0, 1, "a --> b <script>")])
    assert "a --&gt; b &lt;script&gt;" in written
    assert read_cues(written.encode(), "x.vtt")[0] == [Cue(0, 1, "a --> b <script>")]


@pytest.mark.parametrize(
    ("name", "data", "refusal"),
    [
        ("a.vtt", b"", EmptyFile),
        ("a.vtt", b"WEBVTTX\n", CaptionsUnreadable),
        ("a.vtt", b"1\n00:00:01,000 --> 00:00:02,000\nSubRip in disguise\n", CaptionsUnreadable),
        ("a.srt", b"Just words.\n", CaptionsUnreadable),
        ("a.sbv", b"0:00:01.000,0:00:02.000\n\n", CaptionsUnreadable),
        ("a.vtt", b"WEBVTT\n\n" + b"00:01.000 --> 00:02.000\nx\n\n" * 20_001, CaptionsUnreadable),
    ],
)
def test_what_is_no_caption_file_is_refused(name, data, refusal):
    with pytest.raises(refusal):
        read_cues(data, name)


def test_a_file_without_captions_is_read_but_makes_no_course():
    assert cues_of("WEBVTT") == ([], [])
    with pytest.raises(NothingInIt):
        read(Upload("empty.vtt", b"WEBVTT"))


def test_a_transcript_is_one_page_with_a_paragraph_for_each_pause():
    words = "WEBVTT\n\n00:01.000 --> 00:02.000\nOne *star*\n\n00:02.000 --> 00:03.000\nand two.\n\n"
    draft = read(Upload("market_day.vtt", f"{words}00:09.000 --> 00:10.000\nLater.\n".encode()))
    (page,) = draft.pack.activities()
    assert page.content.body == "One \\*star\\* and two.\n\nLater."
    assert (draft.pack.key, draft.pack.title) == ("market-day", "market day")
    assert codes(draft.losses) == {"minutes-guessed"}


def test_lines_that_scroll_up_are_said_once():
    upload = case("captions/webvtt-py/youtube_dl.vtt")
    (page,) = read(upload).pack.activities()
    assert page.content.body == "yeah what this will happen is I'm telling"


def test_khmer_captions_in_another_encoding_are_read():
    data = "1\n00:00:01,000 --> 00:00:02,000\nថវិកា\n".encode("utf-16")
    cues, losses = read_cues(data, "km.srt")
    assert [cue.text for cue in cues] == ["ថវិកា"]
    assert codes(losses) == {"encoding"}


WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029"), min_size=1, max_size=30
).map(lambda t: " ".join(t.split()))
CUES = st.lists(
    st.builds(
        lambda start, length, words: Cue(start / 1000, (start + length) / 1000, words),
        st.integers(0, 10**7),
        st.integers(1, 10**6),
        WORDS.filter(bool),
    ),
    max_size=6,
)


@given(CUES)
def test_any_captions_survive_being_written_and_read(cues):
    cues = [cue for cue in sorted(cues, key=lambda c: c.start) if is_seen(cue.text)]
    assert read_cues(to_webvtt(cues).encode(), "a.vtt") == (cues, [])
