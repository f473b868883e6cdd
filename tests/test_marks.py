"""Which words of a quote are set as the speaker's own."""

import pytest

from briefgen.annotation import QuoteKind
from briefgen.pages.marks import own_words, verbatim_parts, with_marks


@pytest.mark.parametrize(
    ("text", "kind", "parts"),
    [
        ("“We want peace,”", "direct", ("", "We want peace")),
        ("We want peace.", "direct", ("", "We want peace.")),
        ('"We want peace', "direct", ("", "We want peace")),
        ("‘We want peace’", "direct", ("", "We want peace")),
        ("“We want peace,” he said, “not war.”", "direct", ("", "We want peace,", " he said, ", "not war.", "")),
        ("He said, “Hold on to my ears,” and I did.", "direct", ("", "He said, ‘Hold on to my ears,’ and I did.")),
        ('"the steel was tested"', "direct", ("", "the steel was tested")),
        ('It is over," he said, "for us', "direct", ("", "It is over, he said, for us")),
        ("“He called it ‘absurd’ and left.”", "direct", ("", "He called it ‘absurd’ and left.")),
        (
            'that it would take "measures to respond” but stay calm',
            "mixed",
            ("that it would take ", "measures to respond", " but stay calm"),
        ),
        ("that it was ‘absurd’ to say so", "mixed", ("that it was ", "absurd", " to say so")),
        ("that the people's will is the country's", "mixed", ("that the people's will is the country's",)),
        ("that Russia was an ally", "indirect", ("that Russia was an ally",)),
        ("that “Russia was an ally", "indirect", ("that Russia was an ally",)),
    ],
)
def test_only_words_inside_marks_are_the_speakers(text: str, kind: QuoteKind, parts: tuple[str, ...]) -> None:
    assert verbatim_parts(text, kind) == parts


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("“We want peace,” he said.", "We want peace", "“We want peace,”"),
        ("“We want peace,” he said.", "“We want peace,”", "“We want peace,”"),
        ('He said: "Peace."', "Peace", '"Peace."'),
        ("Q: What now? A: Peace.", "Peace.", "Peace."),
    ],
)
def test_marks_around_a_quote_belong_to_it_in_the_body(text: str, words: str, marked: str) -> None:
    start, end = with_marks(text, text.index(words), text.index(words) + len(words))
    assert text[start:end] == marked


def test_own_words_of_a_quote_in_part_are_found_with_their_marks() -> None:
    text = "He said that “no way” and 'never' would “they” do it."
    assert [text[start:end] for start, end in own_words(text, 8, len(text))] == ["“no way”", "“they”"]
