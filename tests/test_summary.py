from briefgen.analysis.sentenceworth import Candidate, features, repetition
from briefgen.analysis.summary import SUMMARY_SENTENCES, SUMMARY_WORDS, pick, weights

WORDS = tuple("the mayor of brest resigned after the flood on monday".split())
OTHER = tuple("a new harbour will be opened in spring by king".split())
CHANCES = dict.fromkeys((*WORDS, *OTHER), 0.5)


def candidate(index: int, words: tuple[str, ...], *, stands_alone: bool = True) -> Candidate:
    return Candidate(index, index, words, stands_alone)


def test_what_is_said_already_loses_to_what_is_new() -> None:
    sentences = [candidate(0, WORDS), candidate(1, WORDS), candidate(2, OTHER)]
    assert pick(sentences, [1.0, 0.9, 0.85], CHANCES)[:2] == (0, 2)


def test_a_sentence_that_leans_on_another_needs_it_in_the_summary() -> None:
    sentences = [candidate(0, OTHER), candidate(1, WORDS), candidate(2, WORDS, stands_alone=False)]
    assert 2 not in pick(sentences[:1] + sentences[2:], [0.1, 1.0], {})
    assert pick(sentences, [0.1, 1.0, 0.9], {})[:2] == (1, 2)


def test_a_summary_ends_when_enough_is_said() -> None:
    long = tuple(f"word{n}" for n in range(SUMMARY_WORDS))
    assert pick([candidate(0, long), candidate(1, WORDS)], [1.0, 0.9], {}) == (0,)
    assert len(pick([candidate(n, WORDS) for n in range(9)], [1.0] * 9, {})) == SUMMARY_SENTENCES


def test_a_fragment_of_a_few_words_is_not_picked() -> None:
    assert pick([candidate(0, ("nobody", "knows"))], [1.0], {}) == ()


def test_every_feature_has_a_weight_and_the_top_of_the_article_weighs_most() -> None:
    told = features(candidate(0, WORDS), CHANCES, frozenset({"flood"}), 5)
    assert set(told) == set(weights().sentences)
    assert told["title"] == 1
    worth = weights().sentences
    assert worth["chances"] > 0
    assert worth["title"] > 0


def test_repetition_grows_with_the_words_that_were_said() -> None:
    one = candidate(0, WORDS)
    assert (
        repetition(one, CHANCES, set())
        == 0
        < repetition(one, CHANCES, {"flood"})
        < repetition(one, CHANCES, set(WORDS))
    )
