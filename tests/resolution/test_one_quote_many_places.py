"""Which quotes of several articles are one, and how reported speech is framed by its sentence."""

from briefgen.knowledge import Quotation
from briefgen.resolution.quotations import collect
from tests.made_knowledge import Made, make_story

SMITH = {"Ann Smith": "person"}
BROWN = {"Bob Brown": "person"}
NAMES = {"person/ann-smith": "Ann Smith", "person/bob-brown": "Bob Brown"}


def collected(*made: Made) -> list[Quotation]:
    return list(collect([make_story(each) for each in made], 0.5, {}, NAMES).values())


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


def test_direct_speech_stands_alone() -> None:
    (quote,) = collected(Made("One", "“Go,” Ann Smith said.", "", SMITH, [("Go", "Ann Smith", "direct")]))
    assert (quote.before, quote.after) == ("", "")


def test_a_sentence_without_end_is_cut_at_a_space() -> None:
    text = f"Ann Smith said that it was safe {'and sound ' * 5000}."
    (quote,) = collected(Made("One", text, "", SMITH, [("that it was safe", "Ann Smith", "indirect")]))
    assert len(quote.after) < 310
    assert quote.after.endswith("and …") or quote.after.endswith("sound …")
