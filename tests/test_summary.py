import re

import pytest

from briefgen.analysis import pairworth, sentenceworth, summaryworth
from briefgen.analysis.annotate import annotate
from briefgen.analysis.pipeline import Pipeline
from briefgen.analysis.sentenceworth import Candidate
from briefgen.analysis.summary import Evidence, candidates_of, pick, weights
from briefgen.analysis.summaryworth import FEWEST_WORDS, MOST_WORDS, SENTENCES, Hopes, summaries
from briefgen.annotation import Sentence
from briefgen.article import Article, Block, Source, parse
from briefgen.config import AnalysisSettings

WORDS = tuple("the mayor of brest resigned after the flood on monday night said his office".split())
OTHER = tuple("a new harbour will be opened in spring by king charles and queen camilla".split())
CHANCES = dict.fromkeys((*WORDS, *OTHER), 0.5)


def candidate(
    index: int, words: tuple[str, ...], *, stands_alone: bool = True, follows: bool = False, question: bool = False
) -> Candidate:
    return Candidate(index, index, words, stands_alone, follows, question=question)


def hopes(candidates: list[Candidate], worth: float = 0.5) -> Hopes:
    own = weights()
    pairs = pairworth.chances(candidates, CHANCES, own.words.function_words, ("flood",), own.pairs)
    return Hopes(CHANCES, pairs, {each.index: worth for each in candidates}, frozenset())


def picked(candidates: list[Candidate]) -> tuple[int, ...]:
    return pick(candidates, hopes(candidates), weights().summaries)


def test_what_is_said_already_loses_to_what_is_new() -> None:
    assert set(picked([candidate(0, WORDS), candidate(1, WORDS * 2), candidate(2, OTHER * 2)])) >= {2}


def test_a_sentence_that_does_not_stand_alone_is_not_picked() -> None:
    assert picked([candidate(0, OTHER), candidate(1, WORDS, stands_alone=False)]) == (0,)


def test_a_sentence_that_leans_on_the_one_before_stands_right_after_it_or_nowhere() -> None:
    candidates = [
        candidate(0, OTHER * 2),
        candidate(1, WORDS, stands_alone=False, follows=True),
        candidate(2, WORDS * 2),
    ]
    indices = [{part.candidate.index for part in each} for each in _sets(candidates)]
    assert {0, 1} in indices
    assert all(0 in each for each in indices if 1 in each)


def test_a_short_question_comes_with_its_answer() -> None:
    candidates = [candidate(0, WORDS[:9], question=True), candidate(1, OTHER * 2 + WORDS[:4]), candidate(2, WORDS * 2)]
    indices = [{part.candidate.index for part in each} for each in _sets(candidates)]
    assert {0, 1} in indices
    assert all(1 in each for each in indices if 0 in each)


def test_a_summary_has_few_sentences_and_a_sane_length() -> None:
    candidates = [candidate(n, WORDS if n % 2 else OTHER) for n in range(30)]
    lengths = [(len(each), sum(len(part.words) for part in _chosen(each))) for each in _sets(candidates)]
    assert lengths
    assert all(1 <= count <= SENTENCES and FEWEST_WORDS <= length <= MOST_WORDS for count, length in lengths)


def test_a_short_article_is_summed_up_by_what_there_is() -> None:
    assert picked([candidate(0, WORDS)]) == (0,)
    assert picked([candidate(0, tuple(f"word{n}" for n in range(90)))]) == (0,)


def test_a_fragment_of_a_few_words_is_not_picked() -> None:
    assert picked([candidate(0, ("nobody", "knows"))]) == ()
    assert picked([]) == ()


def test_the_sets_that_are_compared_have_a_bound() -> None:
    assert len(_sets([candidate(n, WORDS) for n in range(2000)])) < 1200


def test_every_feature_has_a_weight_and_the_top_of_the_article_weighs_most() -> None:
    candidates = [candidate(0, WORDS), candidate(1, OTHER)]
    told = sentenceworth.features(candidates, CHANCES, frozenset({"flood"}))
    assert set(told) == set(weights().sentences)
    assert told["title"].tolist() == [1, 0]
    whole = _sets([candidate(0, WORDS * 2), candidate(1, OTHER * 2)])
    assert set(summaryworth.features(whole)) == set(weights().summaries)
    pairs, pair_features = pairworth.features(candidates, CHANCES, frozenset(), ("flood",))
    assert ("mayor", "of") in pairs
    assert set(pair_features) == set(weights().pairs)
    assert weights().sentences["chances"] > 0
    assert weights().sentences["title"] > 0


def test_words_are_hoped_for_once_however_often_they_are_said() -> None:
    said = [candidate(0, WORDS * 2), candidate(1, WORDS * 2), candidate(2, OTHER * 2)]
    sets = _sets(said)
    hoped = summaryworth.features(sets)["words hoped"]
    told = dict(zip([tuple(part.index for part in _chosen(each)) for each in sets], hoped, strict=True))
    assert told[0, 1] < told[0, 2]


def test_what_follows_from_what_is_compared_as_far_as_a_summary_has_room() -> None:
    chain = [candidate(0, WORDS), *(candidate(n, WORDS, stands_alone=False, follows=True) for n in range(1, 200))]
    sets = _sets(chain)
    assert {part.candidate.index for each in sets for part in each} == set(range(SENTENCES))
    assert [part.candidate.index for part in max(sets, key=len)] == [0, 1, 2]


def test_a_thing_is_not_said_twice() -> None:
    longer = (*WORDS, *(f"detail{n}" for n in range(20)))
    assert set(picked([candidate(0, WORDS), candidate(1, longer), candidate(2, OTHER)])) == {1, 2}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Reader loses a key.\n\nA reader lost a key on Monday. He found it.", [1, 2]),
        ("Reader loses a key; Police are told at once.\n\nA reader lost a key on Monday. He found it.", [2, 3]),
        ("Reader loses a key, and finds it on Monday.\n\nPolice were told.", [0, 1]),
        ("Reader loses a key.", [0]),
    ],
)
def test_a_first_line_that_is_the_title_again_is_told_only_where_there_is_nothing_else(
    text: str, expected: list[int]
) -> None:
    blocks = tuple(Block("paragraph", found.start(), found.end()) for found in re.finditer(r"[^\n]+", text))
    article = Article("a.md", "a", "Reader loses a key", text, blocks, "")
    sentences = [Sentence(found.start(), found.end()) for found in re.finditer(r"\w[^.;]*[.;]", text)]
    found = candidates_of(article, sentences, range(len(sentences)), Evidence())
    assert [each.index for each in found] == expected
    assert [each.place for each in found] == list(range(len(expected)))


def _sets(candidates: list[Candidate]) -> summaryworth.Sets:
    return summaries(candidates, hopes(candidates))


def _chosen(each: summaryworth.Summary) -> list[Candidate]:
    return [part.candidate for part in each]


QUESTION = """Keller criticised the council on Sunday, and spoke to reporters after the vote.

“Is this a matter for the two of them because it is an election year?” Keller said at a meeting{told}.

All of the members oppose the orders of the mayor on wells, which were made in 2014.
"""


@pytest.mark.parametrize("told", ["", ", according to the Oldport Sun"])
def test_what_only_says_who_spoke_is_no_sentence_of_a_summary(pipeline: Pipeline, told: str) -> None:
    article = parse(Source("a.txt", QUESTION.format(told=told).encode()))
    found = annotate(article, pipeline, AnalysisSettings())
    chosen = [article.text[found.sentences[i].start : found.sentences[i].end] for i in found.summary]
    assert chosen
    assert not any(sentence.startswith("Keller said") for sentence in chosen)
