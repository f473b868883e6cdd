import tomllib

from briefgen.annotation import Annotation, Participant, Quote, Span
from briefgen.article import Source, parse
from briefgen.checking import unattributed
from briefgen.knowledge import Knowledge, Place, Quotation, Story

TEXT = 'Talks began.\n\n“We \\ want\n"peace”, she is reported to have said. “So do we,” said Ada Byron.'


def knowledge(*, speaker_name: str = "", corrected: bool = False, guess: int | None = 0) -> Knowledge:
    article = parse(Source("content/talks.txt", TEXT.encode()))
    start = article.text.index("We")
    end = article.text.index("”")
    quotation = Quotation(
        id="q1", text=article.text[start:end], kind="direct", places=(Place("talks", 1, start, end),), published=None,
        speaker=None, speaker_name=speaker_name, confidence=0.4, corrected=corrected,
    )  # fmt: skip
    annotation = Annotation(
        participants=(Participant("Ada Byron", "person"),),
        quotes=(Quote(start, end, "direct", speaker=guess, speaker_span=Span(0, 1), confidence=0.4),),
    )
    return Knowledge({"talks": Story(article, annotation, (None,), "key")}, {}, {"q1": quotation})


def test_a_quote_without_a_speaker_is_told_with_its_line_and_what_to_paste() -> None:
    (doubt,) = unattributed(knowledge())
    assert str(doubt) == 'content/talks.txt:3: who said “We \\ want "peace”? (perhaps Ada Byron (40%))'
    assert tomllib.loads(doubt.paste) == {"quote": [{"text": 'We \\ want "peace', "speaker": "Ada Byron"}]}


def test_where_nobody_is_named_nobody_is_suggested() -> None:
    (doubt,) = unattributed(knowledge(guess=None))
    assert "(nobody is named)" in doubt.message
    assert tomllib.loads(doubt.paste)["quote"][0]["speaker"] == ""


def test_what_is_settled_is_not_told() -> None:
    assert not list(unattributed(knowledge(speaker_name="Ada Byron")))
    assert not list(unattributed(knowledge(corrected=True)))


def test_an_interviewers_question_is_no_doubt() -> None:
    article = parse(Source("content/talk.txt", b"Talks\n\nQ: Was it cold?\n\nFAQ: Was it dry?"))
    places = [Place("talk", 1, at, at + 8) for at in map(article.text.index, ("Was it cold", "Was it dry"))]
    asked = {
        str(n): Quotation(str(n), article.text[place.start : place.end], "direct", (place,), None, None, "", 0.0)
        for n, place in enumerate(places)
    }
    known = Knowledge({"talk": Story(article, Annotation(), (), "key")}, {}, asked)
    assert [doubt.line for doubt in unattributed(known)] == [5]
