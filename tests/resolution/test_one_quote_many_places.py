"""Which quotes of several articles are one, and how reported speech is framed by its sentence."""

from dataclasses import replace

from briefgen.annotation import words_digest
from briefgen.knowledge import Quotation, Story
from briefgen.resolution.quotations import collect
from briefgen.resolution.sayings import Voices
from tests.made_knowledge import Made, make_story

SMITH = {"Ann Smith": "person"}
BROWN = {"Bob Brown": "person"}
NAMES = {"person/ann-smith": "Ann Smith", "person/bob-brown": "Bob Brown"}


def collected(*made: Made) -> list[Quotation]:
    return list(collect([make_story(each) for each in made], Voices(0.5, {}, NAMES)).values())


def test_the_same_words_of_the_same_speaker_are_one_quote_with_two_places() -> None:
    words = "We shall rebuild the bridge before the winter comes"
    one = Made("One", f"“{words},” Ann Smith said.", "2023-01-01", SMITH, [(words, "Ann Smith", "direct")])
    two = Made("Two", f"Ann Smith said: “{words}!”", "2023-01-02", SMITH, [(words, "Ann Smith", "direct")])
    (quote,) = collected(two, one)
    assert [place.slug for place in quote.places] == ["one", "two"]


def test_the_same_words_of_two_speakers_are_two_quotes() -> None:
    one = Made("One", "“No comment,” Ann Smith said.", "2023-01-01", SMITH, [("No comment", "Ann Smith", "direct")])
    two = Made("Two", "“No comment,” Bob Brown said.", "2023-01-02", BROWN, [("No comment", "Bob Brown", "direct")])
    first, second = collected(one, two)
    assert (first.speaker, second.speaker) == ("person/ann-smith", "person/bob-brown")
    assert first.id != second.id


def test_reported_speech_keeps_the_rest_of_its_sentence() -> None:
    text = "It rained. Ann Smith said on Monday that the bridge was safe, to nobody’s surprise. It rained."
    (quote,) = collected(
        Made("One", text, "2023-01-01", SMITH, [("that the bridge was safe", "Ann Smith", "indirect")])
    )
    assert (quote.before, quote.after) == ("Ann Smith said on Monday ", ", to nobody’s surprise.")


def second_hand(title: str, day: str, *, outlet: int | None = None, outer: bool = False) -> Story:
    """An article in which Ann Smith promises to go, reported by Bob Brown as outlet or speaker."""
    people = {"Ann Smith": "person", "Bob Brown": "person"}
    text = "Bob Brown told us that Ann Smith had promised to go at once."
    said = [("that Ann Smith had promised to go at once", "Bob Brown", "indirect")] if outer else []
    story = make_story(Made(title, text, day, people, [*said, ("to go at once", "Ann Smith", "indirect")]))
    *before, last = story.annotation.quotes
    last = replace(last, outlet=outlet, outer=0 if outer else None)
    return replace(story, annotation=replace(story.annotation, quotes=(*before, last)))


def test_an_outlet_is_named_as_the_reporter() -> None:
    (quote,) = collect([second_hand("One", "2023-01-01", outlet=1)], Voices(0.5, {}, NAMES)).values()
    assert (quote.speaker, quote.reporter, quote.reporter_name) == ("person/ann-smith", "person/bob-brown", "Bob Brown")


def test_whoever_tells_of_speech_is_its_reporter() -> None:
    stories = [second_hand("One", "2023-01-01", outer=True)]
    outer, inner = collect(stories, Voices(0.5, {}, NAMES)).values()
    assert (outer.speaker_name, outer.reporter_name) == ("Bob Brown", "")
    assert (inner.speaker_name, inner.reporter_name) == ("Ann Smith", "Bob Brown")
    corrected = {(words_digest(outer.text), ""): None}
    assert [q.reporter_name for q in collect(stories, Voices(0.5, corrected, NAMES)).values()] == ["", ""]


def test_what_one_article_has_at_first_hand_needs_no_reporter() -> None:
    stories = [second_hand("One", "2023-01-01", outlet=1), second_hand("Two", "2023-01-02")]
    (quote,) = collect(stories, Voices(0.5, {}, NAMES)).values()
    assert (quote.speaker_name, quote.reporter_name) == ("Ann Smith", "")


def test_direct_speech_stands_alone() -> None:
    (quote,) = collected(Made("One", "“Go,” Ann Smith said.", "", SMITH, [("Go", "Ann Smith", "direct")]))
    assert (quote.before, quote.after) == ("", "")


def test_a_sentence_without_end_is_cut_at_a_space() -> None:
    text = f"Ann Smith said that it was safe {'and sound ' * 5000}."
    (quote,) = collected(Made("One", text, "", SMITH, [("that it was safe", "Ann Smith", "indirect")]))
    assert len(quote.after) < 310
    assert quote.after.endswith("and …") or quote.after.endswith("sound …")
