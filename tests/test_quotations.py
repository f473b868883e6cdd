"""Quotes and the words that name their speakers, rule by rule, as the Markdown tables in `quotations/` specify them."""

import re
from pathlib import Path

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc as Parsed
from spacy.vocab import Vocab

from briefgen.analysis.annotate import annotate
from briefgen.analysis.coreference import NOBODY
from briefgen.analysis.marks import quoted_spans
from briefgen.analysis.pipeline import Pipeline
from briefgen.analysis.quotes import find_quotes
from briefgen.analysis.quotes.confidence import doubt
from briefgen.analysis.quotes.phrases import Phrase
from briefgen.analysis.quotes.speakers import Speakers
from briefgen.analysis.tokens import Doc
from briefgen.annotation import Annotation, Quote
from briefgen.article import Article, Block, Source, parse
from briefgen.config import AnalysisSettings
from tests.clearnlp import Relabelled
from tests.fixtures import Case, cases

FOLDER = Path(__file__).parent / "quotations"
NAMES = ("direct", "indirect", "blocks", "nested", "transcripts", "cues")
CASES = tuple(case for name in NAMES for case in cases(FOLDER / f"{name}.md"))


def article(text: str) -> Article:
    blocks = tuple(Block("paragraph", *m.span()) for m in re.finditer(r"[^\n]+", text))
    return Article(path="a.md", slug="a", title="", text=text, blocks=blocks, digest="")


def read(text: str, pipeline: Pipeline) -> Annotation:
    return annotate(article(text), pipeline, AnalysisSettings())


@pytest.mark.parametrize("case", CASES, ids=[c.name for c in CASES])
def test_quotes_are_found_with_the_words_that_name_their_speaker(case: Case, pipeline: Pipeline) -> None:
    source = parse(Source("a.md", case.text.encode())) if case.name.startswith("blocks") else article(case.text)
    found = annotate(source, pipeline, AnalysisSettings())
    assert [told(quote, source, found) for quote in found.quotes] == list(case.expected)


def told(quote: Quote, source: Article, found: Annotation) -> str:
    """Write a quote as a line of the tables does."""
    words = source.text[slice(*quote.speaker_span)] if quote.speaker_span else "-"
    line = f"{quote.kind} | {words} | {' '.join(source.text[quote.start : quote.end].split())}"
    reporter = found.quotes[quote.outer].speaker if quote.outer is not None else quote.outlet
    return line if reporter is None else f"{line} | as reported by {found.participants[reporter].name}"


def speakers(text: str, pipeline: Pipeline) -> list[str | None]:
    found = read(text, pipeline)
    return [None if q.speaker is None else found.participants[q.speaker].name for q in found.quotes]


def test_a_pronoun_speaks_for_whoever_spoke_last(pipeline: Pipeline) -> None:
    text = "“The bridge is safe,” Anna Keller said. “It is strong,” she added."
    assert speakers(text, pipeline) == ["Anna Keller", "Anna Keller"]


JOINT = (
    "Anna Keller and Peter Brandt said the road was closed.",
    "“The road is closed,” said Anna Keller and Peter Brandt.",
    "“The road is closed,” Anna Keller and Peter Brandt said.",
    "According to Anna Keller and Peter Brandt, the road was closed.",
)


@pytest.mark.parametrize("text", JOINT)
def test_what_two_say_together_is_under_neither_name_alone(text: str, pipeline: Pipeline) -> None:
    found = read(text, pipeline)
    (speaker,) = {q.speaker for q in found.quotes}
    assert speaker is not None
    assert found.participants[speaker].name == "Anna Keller and Peter Brandt"
    assert not found.participants[speaker].named


def test_a_list_of_names_speaks_together(pipeline: Pipeline) -> None:
    text = "Olaf Brenner, Anna Keller and Peter Brandt wrote in a letter that the road was closed. He left."
    assert speakers(text, pipeline) == ["Olaf Brenner, Anna Keller and Peter Brandt"]


def test_somebody_who_only_agrees_has_not_said_it(pipeline: Pipeline) -> None:
    assert speakers("“The road is closed,” said Anna Keller, and Peter Brandt agreed.", pipeline) == ["Anna Keller"]


def test_two_titles_of_one_person_are_not_two_speakers(pipeline: Pipeline) -> None:
    assert speakers("Author and activist Anna Keller said the road was closed.", pipeline) == ["Anna Keller"]


@pytest.mark.parametrize("said", ["He said the road was closed.", "“The road is closed,” he said."])
def test_a_pronoun_that_may_mean_two_is_below_the_threshold(said: str, pipeline: Pipeline) -> None:
    threshold = AnalysisSettings().min_confidence
    (contested,) = read(f"Peter Brandt met Olaf Berg on Monday. {said}", pipeline).quotes
    (clear,) = read(f"Peter Brandt met Anna Berg on Monday. {said}", pipeline).quotes
    assert contested.confidence < threshold <= clear.confidence


def confidence(text: str, pipeline: Pipeline) -> float:
    (quote,) = read(text, pipeline).quotes
    return quote.confidence


def test_a_thing_is_less_sure_to_have_said_something_than_a_person(pipeline: Pipeline) -> None:
    thing = confidence("The trip suggests that the mayor is looking ahead.", pipeline)
    assert thing < confidence("The envoy suggests that the mayor is looking ahead.", pipeline)


def test_what_somebody_else_reported_is_less_sure(pipeline: Pipeline) -> None:
    said = "“The road is closed and will stay closed,” Anna Keller said"
    assert confidence(f"{said}, according to The Wells Post.", pipeline) < confidence(f"{said}.", pipeline)


def test_a_pronoun_behind_a_quotation_is_whoever_led_to_it(pipeline: Pipeline) -> None:
    text = "Olaf Brenner was late. Senator Anna Keller scolded him: “The bridge will be closed for weeks,” she said."
    assert speakers(text, pipeline) == ["Anna Keller"]


def test_an_answer_is_the_interviewees(pipeline: Pipeline) -> None:
    text = "Anna Keller has led the city since May.\n\nQ: Is the bridge safe?\n\nA: It is safe, and it will stay safe."
    assert speakers(text, pipeline) == [None, "Anna Keller"]


def test_unnamed_speakers_become_unnamed_participants(pipeline: Pipeline) -> None:
    found = read("“The money is gone,” two officials said.", pipeline)
    (quote,) = found.quotes
    assert quote.speaker is not None
    speaker = found.participants[quote.speaker]
    assert (speaker.name, speaker.named) == ("two officials", False)


def test_an_outlet_that_reports_words_is_not_their_speaker(pipeline: Pipeline) -> None:
    text = "Belarus on Tuesday stated that troops had massed near its border, reported The Guardian."
    found = read(text, pipeline)
    (quote,) = found.quotes
    assert quote.speaker is not None
    assert quote.outlet is not None
    assert found.participants[quote.speaker].name == "Belarus"
    assert "Guardian" in found.participants[quote.outlet].name


def test_a_phrase_of_white_space_names_nobody() -> None:
    doc = Doc(Parsed(Vocab(), words=["\n\n", "said"], spaces=[False, False]))
    speakers = Speakers(doc, NOBODY)
    assert speakers.who(Phrase(0, 1, doc[0]), last=None) == (None, 0.0)
    assert speakers.unnamed == []


def test_plain_attributions_are_surer_than_those_by_context(pipeline: Pipeline) -> None:
    plain = read("“The bridge is safe,” Anna Keller said.", pipeline).quotes[0]
    by_context = read(
        "Anna Keller denied that the bridge was closed.\n\n“Every lorry in the city will cross it again next week.”",
        pipeline,
    ).quotes[-1]
    assert plain.confidence > 0.9 > by_context.confidence


def test_a_distant_subject_is_less_sure_than_one_beside_its_verb(pipeline: Pipeline) -> None:
    beside = read("Anna Keller said that the bridge was safe.", pipeline).quotes[0]
    text = "Anna Keller, after a long night on the river with her engineers and divers, then warned that the bridge was not safe."
    apart = read(text, pipeline).quotes[0]
    assert beside.speaker is not None
    assert apart.speaker is not None
    assert beside.confidence > 0.9
    assert beside.confidence > apart.confidence


@given(st.floats(0, 1), st.floats(0, 1))
def test_the_less_sure_who_is_meant_the_greater_the_doubt(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert doubt(low) <= doubt(high) <= 0


def test_a_name_speaks_for_the_description_that_explains_it(pipeline: Pipeline) -> None:
    text = "Anna Keller runs the harbour. Olaf met Keller, now the mayor of the old town, who said in May that it was over."
    assert speakers(text, pipeline) == ["Anna Keller"]


def test_cues_are_where_the_word_of_speaking_stands(pipeline: Pipeline) -> None:
    text = "“The bridge is safe,” Anna Keller warned."
    (quote,) = read(text, pipeline).quotes
    assert quote.cue is not None
    assert text[slice(*quote.cue)] == "warned"


def test_without_a_parser_direct_speech_is_still_found_and_less_sure() -> None:
    text = "“The bridge is safe,” said Keller. Keller said that it was over."
    source = article(text)
    found = find_quotes(Doc(spacy.blank("en")(text)), quoted_spans(text, source.blocks), NOBODY, source)
    assert [(q.kind, text[q.start : q.end]) for q in found.quotes] == [("direct", "The bridge is safe")]
    assert found.quotes[0].confidence < 0.9


def test_hostile_marks_and_words_do_no_harm(pipeline: Pipeline) -> None:
    for text in (
        "“" * 300,
        "said " * 300,
        "A: " * 100 + "“said”",
        "“,” said “,” said “,”",
        "according to",
        "\n\n".join("A:" * 3),
    ):
        read(text, pipeline)


@given(
    st.text(alphabet="“”\"'‘’ \n.,:—", max_size=60),
    st.sampled_from(["said", "A:", "Keller said", "according to", "called it"]),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_marks_around_words_of_speech_give_quotes_within_the_text(
    pipeline: Pipeline, marks: str, words: str
) -> None:
    text = f"{marks}{words}{marks} the bridge was safe{marks}"
    for quote in read(text, pipeline).quotes:
        assert 0 <= quote.start < quote.end <= len(text)
        assert 0 <= quote.confidence <= 1


@pytest.mark.parametrize("conll", [False, True], ids=["OntoNotes", "PER, ORG, LOC"])
def test_the_scheme_of_the_parse_makes_no_difference(pipeline: Pipeline, conll: bool) -> None:  # noqa: FBT001
    other = Relabelled(pipeline, conll=conll)
    for case in CASES:
        source = parse(Source("a.md", case.text.encode())) if case.name.startswith("blocks") else article(case.text)
        found = annotate(source, other, AnalysisSettings())
        assert [told(quote, source, found) for quote in found.quotes] == list(case.expected), case.name


def test_the_other_scheme_is_another(pipeline: Pipeline) -> None:
    doc = Relabelled(pipeline).read("Reporters in the town were told by Anna Keller that she was the mayor.")
    labels = {token.text: (token.dep_, token.head.text) for token in doc}
    assert labels["by"] == ("agent", "told")
    assert labels["Keller"] == ("pobj", "by")
    assert labels["Anna"] == ("compound", "Keller")
    assert labels["town"] == ("pobj", "in")
    assert labels["Reporters"][0] == "nsubjpass"
    assert labels["mayor"] == ("attr", "was")
