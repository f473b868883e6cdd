"""Which words of a quote are set as the speaker's own."""

import pytest

from briefgen.annotation import QuoteKind
from briefgen.pages.marks import verbatim_parts


@pytest.mark.parametrize(
    ("text", "kind", "parts"),
    [
        ("“We want peace,”", "direct", ("", "We want peace")),
        ("We want peace.", "direct", ("", "We want peace.")),
        ('"We want peace', "direct", ("", "We want peace")),
        ("‘We want peace’", "direct", ("", "We want peace")),
        ("“We want peace,” he said, “not war.”", "direct", ("", "We want peace,", " he said, ", "not war.", "")),
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
