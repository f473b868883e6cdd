import json
from dataclasses import replace

from briefgen.annotation import Annotation, DateMention, Description, Mention, Participant, Quote, Sentence, Span
from briefgen.article import Article, Source, parse
from briefgen.inspection import as_json, as_text

TEXT = "“We want peace,” said Ada Byron, a mathematician, on 5 May 1840.\n\nShe left. “So do we,” two officials said."


def found() -> tuple[Article, Annotation]:
    article = parse(Source("talks.txt", f"Title: Talks\nDate: 1840-05-06\n\n{TEXT}".encode()))
    annotation = Annotation(
        sentences=(Sentence(0, 64), Sentence(66, 75, 0.5, "[Ada Byron] left."), Sentence(76, 107)),
        mentions=(Mention(22, 31, "name", 0), Mention(66, 69, "pronoun", 0)),
        participants=(
            Participant(
                "Ada Byron", "person", aliases=("Byron",), descriptions=(Description("a mathematician", 33, 48),)
            ),
            Participant("two officials", None, named=False),
        ),
        quotes=(
            Quote(1, 14, "direct", Span(17, 21), 0, Span(22, 31), 0.98),
            Quote(77, 85, "direct", Span(102, 106), 1, Span(88, 101), 0.4),
        ),
        dates=(DateMention(53, 63, "1840-05-05"),),
        summary=(1, 0),
    )
    return article, annotation


def test_a_demonym_is_told_apart_from_the_mentions_of_its_country() -> None:
    article, annotation = found()
    pointing = replace(annotation, mentions=(*annotation.mentions, Mention(32, 40, "demonym", 0)))
    (entity,) = json.loads(as_json(article, pointing, min_confidence=0.5))["entities"]
    assert entity["demonyms"] == [{"start": 32, "end": 40}]
    assert [mention["kind"] for mention in entity["mentions"]] == ["name", "pronoun"]


def test_json_holds_what_was_found_with_offsets_into_the_text() -> None:
    made = json.loads(as_json(*found(), min_confidence=0.5))
    assert made == {
        "path": "talks.txt",
        "title": "Talks",
        "date": "1840-05-06",
        "text": TEXT,
        "entities": [
            {
                "name": "Ada Byron",
                "type": "person",
                "named": True,
                "description": "a mathematician",
                "aliases": ["Byron"],
                "mentions": [{"start": 22, "end": 31, "kind": "name"}, {"start": 66, "end": 69, "kind": "pronoun"}],
                "demonyms": [],
            }
        ],
        "quotes": [
            {
                "start": 1, "end": 14, "kind": "direct", "text": "We want peace", "cue": [17, 21], "confidence": 0.98,
                "speaker": {"name": "Ada Byron", "type": "person", "start": 22, "end": 31}, "outlet": None, "outer": None,
            },
            {
                "start": 77, "end": 85, "kind": "direct", "text": "So do we", "cue": [102, 106], "confidence": 0.4,
                "speaker": None, "outlet": None, "outer": None,
            },
        ],
        "dates": [{"start": 53, "end": 63, "value": "1840-05-05"}],
        "summary": [{"start": 66, "end": 75}, {"start": 0, "end": 64}],
    }  # fmt: skip


def test_speech_at_second_hand_says_who_reported_it() -> None:
    article, annotation = found()
    first, second = annotation.quotes
    nested = replace(annotation, quotes=(replace(first, outlet=1), replace(second, outer=0, confidence=0.9)))
    quotes = json.loads(as_json(article, nested, 0.5))["quotes"]
    assert [quote["outlet"] for quote in quotes] == [{"name": "two officials", "type": None}, None]
    assert [quote["outer"] for quote in quotes] == [None, 0]
    text = as_text(article, nested, 0.5)
    assert "Ada Byron (98%), as reported by two officials: We want peace" in text
    assert "two officials (90%), as reported by Ada Byron: So do we" in text


def test_a_pronoun_of_which_nobody_is_sure_names_nobody() -> None:
    article, annotation = found()
    start = TEXT.index("She")
    doubtful = replace(annotation.quotes[0], speaker_span=Span(start, start + 3), confidence=0.4)
    made = json.loads(as_json(article, replace(annotation, quotes=(doubtful,)), 0.5))
    assert made["quotes"][0]["speaker"] == {"name": None, "type": None, "start": start, "end": start + 3}
    assert "unattributed" in as_text(article, replace(annotation, quotes=(doubtful,)), 0.5)


def test_json_is_one_line() -> None:
    assert "\n" not in as_json(*found(), min_confidence=0.5)


def test_the_unnamed_speak_too_where_the_evidence_is_enough() -> None:
    made = json.loads(as_json(*found(), min_confidence=0.3))
    assert made["quotes"][1]["speaker"] == {"name": "two officials", "type": None, "start": 88, "end": 101}


def test_text_tells_each_finding_with_its_line() -> None:
    assert as_text(*found(), min_confidence=0.5).splitlines() == [
        "talks.txt: Talks (1840-05-06)",
        "",
        "  Summary",
        "    “We want peace,” said Ada Byron, a mathematician, on 5 May 1840.",
        "    [Ada Byron] left.",
        "",
        "  Who and where",
        "      2 × Ada Byron (person), a mathematician [Byron]",
        "",
        "  Quotes",
        "    line 4, direct, Ada Byron (98%): We want peace",
        "    line 6, direct, unattributed: So do we",
        "",
        "  Dates",
        "    line 4, “5 May 1840”: 1840-05-05",
    ]


def test_nothing_found_is_said() -> None:
    article, _ = found()
    assert as_text(article, Annotation(), 0.5).count("nothing found") == 4


def test_participants_without_a_name_are_marked_where_the_text_comes_back_to_them() -> None:
    article, annotation = found()
    people = (annotation.participants[0], Participant("two officials", "person", named=False, salience=0.2))
    mentions = (*annotation.mentions, Mention(88, 101, "nominal", 1))
    known = Annotation(annotation.sentences, mentions, people)
    assert [(e["name"], e["named"]) for e in json.loads(as_json(article, known, 0.5))["entities"]] == [
        ("two officials", False),
        ("Ada Byron", True),
    ]
    assert "1 × two officials (person, unnamed)" in as_text(article, known, 0.5)
