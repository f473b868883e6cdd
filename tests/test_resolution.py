import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.annotation import Annotation, Mention
from briefgen.config import Config
from briefgen.corrections import Corrections, parse
from briefgen.knowledge import Knowledge
from briefgen.resolution import resolve
from tests.told import knowledge, told


def names(known: Knowledge) -> list[str]:
    return [entity.name for entity in known.entities.values()]


def test_one_person_under_several_full_names_is_one_entity() -> None:
    known = knowledge(
        told("a", "Donald Trump|person|Trump"), told("b", "Donald J. Trump|person"), told("c", "Donald Trump|person"),
    )  # fmt: skip
    assert names(known) == ["Donald Trump"]
    assert known.entities["person/donald-trump"].aliases == ("Donald J. Trump", "Trump")


def test_a_place_that_datelines_alone_name_is_written_as_in_a_sentence() -> None:
    known = knowledge(
        told("a", "GDANSK|place", "USSR|place"), told("b", "PARIS|place"), told("c", "PARIS|place", "Paris|place")
    )
    assert sorted(names(known)) == ["Gdansk", "Paris", "USSR"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Alexander Lukashenko", "Aleksandr Lukashenka"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Slobodan Milosevic", "Slobodan Milošević"),
        ("Nicolas Sarkozy", "Nicolas Sarkosy"),
    ],
)
def test_spellings_of_a_name_are_one(one: str, other: str) -> None:
    assert len(names(knowledge(told("a", one), told("b", one), told("c", other)))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("John Smith", "Jane Smith"),
        ("Bill Clinton", "Hillary Clinton"),
        ("Donald Trump", "Donald Trump Jr."),
        ("Carla Marsh", "Karl Marsh"),
    ],
)
def test_other_people_are_not(one: str, other: str) -> None:
    assert len(names(knowledge(told("a", one), told("b", other)))) == 2


def test_two_who_stand_side_by_side_in_articles_are_two() -> None:
    together = [told(slug, "Mike Peterson", "Michael Peterson") for slug in "abc"]
    assert len(names(knowledge(*together))) == 2


def test_a_bare_surname_joins_its_one_bearer() -> None:
    assert names(knowledge(told("a", "Barack Obama|person|Obama"), told("b", "Obama"))) == ["Barack Obama"]


def test_a_bare_surname_of_two_is_nobodys() -> None:
    known = knowledge(told("a", "George Bush|person|Bush"), told("b", "Jeb Bush|person|Bush"), told("c", "Bush"))
    assert names(known) == ["George Bush", "Jeb Bush"]
    assert known.stories["c"].entities == (None,)


def test_a_bare_surname_goes_to_the_one_who_goes_by_it_in_most_articles() -> None:
    often = [told(f"a{n}", "Hillary Clinton|person|Clinton") for n in range(6)]
    known = knowledge(*often, told("b", "Bill Clinton|person|Clinton"), told("c", "Clinton"))
    assert known.stories["c"].entities == ("person/hillary-clinton",)


def test_an_acronym_joins_the_name_that_introduced_it_elsewhere() -> None:
    full = "International Atomic Energy Agency"
    known = knowledge(told("a", f"{full}|organisation|IAEA"), told("b", "IAEA|organisation"))
    assert names(known) == [full]


def test_spellings_of_a_capital_and_names_of_a_country_are_one_place() -> None:
    known = knowledge(
        told("a", "Kiev|place"), told("b", "Kyiv|place"), told("c", "U.S.|place"), told("d", "United States|place")
    )
    assert len(known.entities) == 2


def test_georgia_the_country_is_not_georgia_the_person() -> None:
    known = knowledge(told("a", "Georgia|place"), told("b", "Georgia|place"), told("c", "Georgia|person"))
    assert sorted(known.entities) == ["person/georgia", "place/georgia"]


def test_a_type_is_settled_by_most_mentions() -> None:
    known = knowledge(told("a", "Bakhmut|place"), told("b", "Bakhmut|place"), told("c", "Bakhmut|organisation"))
    assert list(known.entities) == ["place/bakhmut"]


def test_one_name_in_two_walks_of_life_is_two_people() -> None:
    known = knowledge(
        told("a", "John Smith|person||senator from Ohio", "Senate|organisation"),
        told("b", "John Smith|person||senator", "Senate|organisation"),
        told("c", "John Smith|person||coach of the Rovers", "Rovers|organisation"),
    )
    assert known.stories["a"].entities[0] == known.stories["b"].entities[0] == "person/john-smith"
    assert known.stories["c"].entities[0] == "person/john-smith-athlete"


def test_an_actor_who_became_governor_is_one_by_the_company_he_keeps() -> None:
    known = knowledge(
        told("a", "Arnold Berger|person||actor", "Maria Berger|person"),
        told("b", "Arnold Berger|person||governor", "Maria Berger|person"),
    )
    assert "person/arnold-berger" in known.entities
    assert len(known.entities) == 2


def test_what_several_articles_say_comes_first_and_a_bare_title_last() -> None:
    told_of = ("nominee", "challenger of the mayor", "mayor of Leeds", "mayor of Leeds", "guest of honour")
    known = knowledge(*(told(f"a{n}", f"Ann Lee|person||{text}", day=n + 1) for n, text in enumerate(told_of)))
    facts = [fact.text for fact in known.entities["person/ann-lee"].descriptions]
    assert facts == ["mayor of Leeds", "guest of honour", "challenger of the mayor"]
    bare = knowledge(told("a", "Ann Lee|person||nominee"))
    assert [fact.text for fact in bare.entities["person/ann-lee"].descriptions] == ["nominee"]


def test_a_role_comes_before_kinship_even_of_a_newer_article() -> None:
    article, annotation, digest = told("b", "Ann Lee|person||sister of Bob Ray", day=2)
    (who,) = annotation.participants
    kin = replace(who, descriptions=(replace(who.descriptions[0], role=False),))
    newer = article, replace(annotation, participants=(kin,)), digest
    known = knowledge(told("a", "Ann Lee|person||mayor of Leeds"), newer)
    facts = [fact.text for fact in known.entities["person/ann-lee"].descriptions]
    assert facts == ["mayor of Leeds", "sister of Bob Ray"]


def test_a_body_that_articles_call_by_its_short_form_is_one() -> None:
    court = told("a", "U.S. Supreme Court|organisation|Supreme Court")
    assert len(names(knowledge(court, told("b", "Supreme Court|organisation")))) == 1
    other = told("c", "Indian Supreme Court|organisation|Supreme Court")
    assert len(names(knowledge(court, other, told("b", "Supreme Court|organisation")))) == 3


def test_descriptions_are_the_newest_first_and_link_to_their_sentence() -> None:
    known = knowledge(
        told("a", "Ann Lee|person||mayor of Kent", day=1), told("b", "Ann Lee|person||governor of Kent", day=9)
    )
    facts = known.entities["person/ann-lee"].descriptions
    assert [fact.text for fact in facts] == ["governor of Kent", "mayor of Kent"]
    assert facts[0].place is not None
    assert facts[0].place.slug == "b"


def test_jr_is_left_out_of_a_name_with_a_middle_initial_but_tells_father_from_son_without() -> None:
    known = knowledge(told("a", "Joseph R. Biden|person"), told("b", "Joseph R. Biden Jr.|person"))
    assert len(known.entities) == 1
    known = knowledge(told("a", "Donald Trump|person"), told("b", "Donald Trump Jr.|person"))
    assert len(known.entities) == 2


def test_a_capital_that_speaks_stands_for_its_government() -> None:
    article, annotation, key = told("a", "Minsk|place", "Kremlin|organisation", "Belarus|place", "Paris|place")
    minsk, *others = annotation.participants
    spoke = replace(annotation, participants=(replace(minsk, government=True), *others))
    known = resolve([(article, spoke, key)], Corrections(), Config())
    of = {entity.name: entity.government_of for entity in known.entities.values()}
    assert of == {"Minsk": "Belarus", "Kremlin": "Russia", "Belarus": "", "Paris": ""}


def test_only_who_is_mentioned_enough_or_quoted_has_a_page() -> None:
    article, annotation, key = told("a", "Ann Lee", "Bob Ray", quotes=(("We shall see about all this tomorrow.", 1),))
    slight = Annotation(annotation.sentences, annotation.mentions[1:3], annotation.participants, annotation.quotes)
    known = resolve([(article, slight, key)], Corrections(), Config())
    assert {e.name: e.has_page for e in known.entities.values()} == {"Ann Lee": False, "Bob Ray": True}


def test_the_same_quote_in_two_articles_is_one_with_two_places() -> None:
    words = "There is no way we are going to send our troops to Ukraine unless you attack us"
    cut = "no way we are going to send our troops to Ukraine, unless you attack us"
    known = knowledge(
        told("a", "Ann Lee", quotes=((words, 0),), day=1), told("b", "Ann Lee", quotes=((cut, 0),), day=2)
    )
    (quotation,) = known.quotations.values()
    assert [place.slug for place in quotation.places] == ["a", "b"]
    assert quotation.text == words


def test_the_same_words_of_two_speakers_are_two_quotes() -> None:
    words = "We will never ever surrender this city to them"
    known = knowledge(told("a", "Ann Lee", quotes=((words, 0),)), told("b", "Bob Ray", quotes=((words + " again", 0),)))
    assert {q.speaker for q in known.quotations.values()} == {"person/ann-lee", "person/bob-ray"}


def test_an_unsure_speaker_is_not_shown() -> None:
    known = knowledge(told("a", "Ann Lee", quotes=(("Nothing is certain here at all.", 0),), confidence=0.3))
    (quotation,) = known.quotations.values()
    assert (quotation.speaker, quotation.speaker_name) == (None, "")
    assert known.entities["person/ann-lee"].quotes_by == ()


def test_a_quote_is_about_whom_it_names() -> None:
    article, annotation, key = told("a", "Ann Lee", "Bob Ray", quotes=(("Bob Ray is a fine man.", 0),))
    start = annotation.quotes[0].start
    mentions = (*annotation.mentions, Mention(start, start + 7, "name", 1))
    known = resolve(
        [(article, Annotation(annotation.sentences, mentions, annotation.participants, annotation.quotes), key)],
        Corrections(),
        Config(),
    )
    assert known.entities["person/bob-ray"].quotes_about == tuple(known.quotations)


def test_connections_count_articles_together() -> None:
    known = knowledge(told("a", "Ann Lee", "Bob Ray"), told("b", "Ann Lee", "Bob Ray"), told("c", "Ann Lee", "Cy Poe"))
    assert known.entities["person/ann-lee"].connections == (("person/bob-ray", 2), ("person/cy-poe", 1))


class TestCorrections:
    def test_rename_leaves_the_old_address_behind(self) -> None:
        known = knowledge(
            told("a", "Aleksandr Lukashenka"), corrections='[rename]\n"Aleksandr Lukashenka" = "Alexander Lukashenko"'
        )
        entity = known.entities["person/alexander-lukashenko"]
        assert entity.moved_from == ("aleksandr-lukashenka",)

    def test_merge_puts_two_together_under_the_name_given(self) -> None:
        known = knowledge(
            told("a", "Batka"),
            told("b", "Alexander Lukashenko"),
            corrections='[[merge]]\nnames = ["Batka"]\ninto = "Alexander Lukashenko"',
        )
        assert names(known) == ["Alexander Lukashenko"]
        assert known.entities["person/alexander-lukashenko"].moved_from == ("batka",)

    def test_split_takes_out_the_articles_named(self) -> None:
        text = '[[split]]\nname = "John Smith"\narticles = ["b"]\ninto = "John Smith (coach)"'
        known = knowledge(told("a", "John Smith"), told("b", "John Smith"), corrections=text)
        assert [known.stories[slug].entities[0] for slug in "ab"] == ["person/john-smith", "person/john-smith-coach"]

    def test_apart_keeps_two_spellings_two(self) -> None:
        text = '[[apart]]\nnames = ["Alexander Lukashenko", "Aleksandr Lukashenka"]'
        assert (
            len(
                names(knowledge(told("a", "Alexander Lukashenko"), told("b", "Aleksandr Lukashenka"), corrections=text))
            )
            == 2
        )

    @pytest.mark.parametrize(
        "how",
        ['[rename]\n"Aleksandr Lukashenka" = "A. L."', '[[merge]]\nnames = ["Aleksandr Lukashenka"]\ninto = "A. L."'],
    )
    def test_apart_means_whoever_gets_the_name(self, how: str) -> None:
        text = f'[[apart]]\nnames = ["Alexander Lukashenko", "A. L."]\n{how}'
        known = knowledge(told("a", "Alexander Lukashenko"), told("b", "Aleksandr Lukashenka"), corrections=text)
        assert (names(known), known.problems) == (["A. L.", "Alexander Lukashenko"], ())

    def test_retype_moves_to_the_right_folder(self) -> None:
        assert list(
            knowledge(told("a", "Charlotte|person"), corrections='[retype]\n"Charlotte" = "place"').entities
        ) == ["place/charlotte"]

    def test_hide_and_stoplist_take_away(self) -> None:
        known = knowledge(
            told("a", "Getty|organisation", "Patriot", "Ann Lee"),
            corrections='hide = ["Getty"]\nstoplist = ["Patriot"]',
        )
        assert names(known) == ["Ann Lee"]
        assert known.stories["a"].entities == (None, None, "person/ann-lee")

    def test_what_people_say_of_somebody_comes_first(self) -> None:
        text = '[describe]\n"Ann Lee" = "the mayor"\n[same_as]\n"Ann Lee" = ["https://example.org/1"]\n[aliases]\n"Ann Lee" = ["Annie"]\n[summary]\n"Ann Lee" = "Runs it."'
        entity = knowledge(told("a", "Ann Lee|person||clerk of the town"), corrections=text).entities["person/ann-lee"]
        assert [fact.text for fact in entity.descriptions] == ["the mayor", "clerk of the town"]
        assert (entity.same_as, entity.aliases, entity.summary) == (("https://example.org/1",), ("Annie",), "Runs it.")

    def test_a_speaker_is_set_and_cleared(self) -> None:
        story = told("a", "Ann Lee", "Bob Ray", quotes=(("One thing is certain.", 0), ("Another is not.", 0)))
        text = '[[quote]]\ntext = "One thing is certain."\nspeaker = "Bob Ray"\n[[quote]]\ntext = "Another is not."\nspeaker = ""'
        known = knowledge(story, corrections=text)
        assert [(q.speaker, q.corrected) for q in known.quotations.values()] == [("person/bob-ray", True), (None, True)]

    def test_a_quote_is_never_given_to_somebody_hidden(self) -> None:
        article, annotation, key = told("a", "Ann Lee", "Bob Ray", quotes=(("One thing is certain.", 0),))
        said = {"quote": [{"text": "One thing is certain.", "speaker": "Bob Ray"}]}
        own = replace(article, extra={"corrections": said, "corrections_lines": {"quote": 4}})
        known = knowledge((own, annotation, key), corrections='hide = ["Bob Ray"]')
        assert [q.speaker for q in known.quotations.values()] == [None]
        assert [str(problem) for problem in known.problems] == [
            "content/a.md:4: quote: “Bob Ray” is hidden, so it has no speaker (keep one of the two)"
        ]

    @pytest.mark.parametrize(
        ("text", "problem"),
        [
            ('[rename]\n"Nemo" = "Nobody"', "c.toml:2: rename: no article names “Nemo”"),
            ('stoplist = ["Nemo"]', "c.toml:1: stoplist: no article names “Nemo”"),
            ('[[split]]\nname = "Ann Lee"\narticles = ["z"]\ninto = "X"', "c.toml:1: split: there is no article “z”"),
            (
                '[[quote]]\ntext = "Never said."\nspeaker = "Ann Lee"',
                "c.toml:1: quote: no article has the quote “Never said.”",
            ),
            ('[[apart]]\nnames = ["Ann Lee", "Nemo"]', "c.toml:1: apart: no article names “Nemo”"),
        ],
    )
    def test_what_matches_nothing_is_told_with_its_line(self, text: str, problem: str) -> None:
        found = resolve([told("a", "Ann Lee")], parse(text, "c.toml"), Config()).problems
        assert [str(one).partition(" (")[0] for one in found] == [problem]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32))
def test_the_order_of_articles_does_not_matter(seed: int) -> None:
    dice = random.Random(seed)
    pool = [
        "Hillary Clinton|person|Clinton, Hillary", "Bill Clinton|person|Clinton", "Clinton|person", "Donald Trump|person|Trump",
        "Donald J. Trump|person", "Trump|organisation", "IAEA|organisation", "International Atomic Energy Agency|organisation|IAEA",
        "Kyiv|place", "Kiev|place", "Georgia|place", "Georgia|person", "Alexander Lukashenko|person||president of Belarus",
        "Aleksandr Lukashenka|person||dictator", "John Smith|person||senator", "John Smith|person||coach", "J. Smith|person", "Jane Smith|person",
    ]  # fmt: skip
    words = "We are peaceful people who know what war is and do not want it"
    stories = [
        told(
            f"a{n}",
            *dice.sample(pool, dice.randint(1, 6)),
            quotes=((words, 0),) if dice.random() < 0.3 else (),
            day=dice.randint(1, 28),
        )
        for n in range(dice.randint(1, 12))
    ]
    shuffled = dice.sample(stories, len(stories))
    one, other = knowledge(*stories), knowledge(*shuffled)
    assert one == other
    assert list(one.entities) == list(other.entities)
    assert list(one.quotations) == list(other.quotations)
