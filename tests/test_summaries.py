from dataclasses import replace

from briefgen.annotation import Mention
from briefgen.knowledge import Story
from briefgen.summaries import Line, entity_lines, period_lines, points, story_lines, subjects
from tests.made_knowledge import Made, make_story

OLD = Made(
    "Elected",
    "Ada Stone was elected mayor of Brest by a small majority. The bridge was painted green. Ada Stone lives near the harbour with two cats.",
    "2020-05-01",
    {"Ada Stone": "person", "Brest": "place"},
    summary=(0, 2),
)
NEW = Made(
    "Resigned",
    "Ada Stone resigned as mayor of Brest after the flood. Bela Frost will take over the office on Friday next week.",
    "2023-05-01",
    {"Ada Stone": "person", "Brest": "place", "Bela Frost": "person"},
    summary=(0, 1),
)
COPY = replace(
    NEW,
    title="Mayor steps down",
    text="After the flood Ada Stone resigned as mayor of Brest.",
    summary=(0,),
    names={"Ada Stone": "person", "Brest": "place"},
)
ADA = "person/ada-stone"


def told_of_a_day(stories: list[Story], limit: int) -> tuple[Line, ...]:
    return period_lines([(story, points(story)) for story in stories], limit)


def about(entity: str, *made: Made) -> list[str]:
    stories = [make_story(each) for each in made]
    return [line.text for line in entity_lines(entity, [(story, subjects(story)) for story in stories])]


def test_a_sentence_names_an_entity_where_it_first_does() -> None:
    story = make_story(OLD)
    assert story.namings() == [(0, ADA, 0), (0, "place/brest", 31), (2, ADA, 0)]
    assert subjects(story) == {ADA: (0, 0, 2, 0), "place/brest": (0, 31)}


def test_an_entity_is_told_from_all_articles_the_newest_first() -> None:
    assert about(ADA, OLD, NEW) == [
        "Ada Stone resigned as mayor of Brest after the flood.",
        "Ada Stone was elected mayor of Brest by a small majority.",
        "Ada Stone lives near the harbour with two cats.",
    ]


def test_only_sentences_that_mention_the_entity_are_told() -> None:
    assert about("person/bela-frost", OLD, NEW) == ["Bela Frost will take over the office on Friday next week."]


def test_what_two_articles_tell_alike_is_told_once() -> None:
    assert sum("resigned" in line for line in about(ADA, NEW, COPY)) == 1


def test_where_facts_conflict_the_newest_is_told() -> None:
    names = {"Brest": "place"}
    first = Made(
        "Flood", "Brest counted 14 dead after the flood broke the old dam above the town.", "2023-05-01", names
    )
    last = Made("Toll", "By evening, Brest counted 16 dead after the flood broke the dam.", "2023-05-03", names)
    assert about("place/brest", first, last) == ["By evening, Brest counted 16 dead after the flood broke the dam."]


def test_the_newest_is_told_however_it_is_worded() -> None:
    names = {"Kelmar": "place"}
    first = Made(
        "Quake",
        "At least 40 people were killed when an earthquake struck the mountain town of Kelmar on Saturday.",
        "2024-03-02",
        names,
    )
    last = Made(
        "Search",
        "Rescuers ended their search in Kelmar, days after an earthquake killed 112 people in the mountain town.",
        "2024-03-06",
        names,
    )
    newest = ["Rescuers ended their search in Kelmar, days after an earthquake killed 112 people in the mountain town."]
    assert about("place/kelmar", first, last) == newest
    assert [line.text for line in told_of_a_day([make_story(last), make_story(first)], 5)] == newest


def test_a_surname_of_two_is_on_the_page_of_neither() -> None:
    text = "Ada Stone met Bela Stone in Brest. Mr. Stone has struggled with the flood in the town."
    story = make_story(Made("Stones", text, "2023-05-01", {"Ada Stone": "person", "Bela Stone": "person"}))
    at = text.rindex("Stone")
    mentions = (*story.annotation.mentions, Mention(at, at + len("Stone"), "name", 1))
    told = replace(story, annotation=replace(story.annotation, mentions=mentions))
    assert subjects(told) == {ADA: (0, 0), "person/bela-stone": (0, 14)}


def test_the_order_of_articles_does_not_matter() -> None:
    assert about(ADA, OLD, NEW, COPY) == about(ADA, COPY, NEW, OLD)


def test_a_writers_own_summary_wins() -> None:
    story = make_story(OLD)
    own = Story(replace(story.article, summary="Brest has a new mayor."), story.annotation, story.entities, story.key)
    assert [(line.text, line.sentence) for line in story_lines(own)] == [("Brest has a new mayor.", None)]
    assert [line.text for line in told_of_a_day([own], 3)] == ["Brest has a new mayor."]


def test_a_sentence_that_cannot_stand_alone_is_in_no_summary() -> None:
    story = make_story(OLD)
    sentences = tuple(replace(each, readable="") for each in story.annotation.sentences)
    dumb = replace(story, annotation=replace(story.annotation, sentences=sentences))
    assert story_lines(dumb) == told_of_a_day([dumb], 3) == entity_lines(ADA, [(dumb, subjects(dumb))]) == ()


def test_a_day_is_told_by_its_articles_without_repetition() -> None:
    lines = [line.text for line in told_of_a_day([make_story(NEW), make_story(COPY), make_story(OLD)], 4)]
    assert sum("resigned" in line for line in lines) == 1
    assert any("elected" in line for line in lines)


def test_lines_that_name_who_is_in_the_news_come_first() -> None:
    quiet = Made("Cats", "A cat show was held in the old harbour hall.", "2023-05-01", {})
    lines = told_of_a_day([make_story(quiet), make_story(NEW), make_story(OLD)], 1)
    assert "Ada Stone" in lines[0].text


def test_what_a_writer_says_of_himself_comes_behind_what_is_told_of_others() -> None:
    own = Made("Letter", "I have crossed the bridge in Brest every day since my youth.", "2023-05-01", summary=(0,))
    told = Made("Trams", "“I want more trams to the harbour,” a driver said at noon.", "2023-05-01", summary=(0,))
    lines = told_of_a_day([make_story(own), make_story(told)], 2)
    assert [line.slug for line in lines] == ["trams", "letter"]


def test_no_more_lines_than_asked_for() -> None:
    assert len(told_of_a_day([make_story(OLD), make_story(NEW)], 2)) == 2


def test_a_point_that_opens_with_a_surname_has_the_full_name() -> None:
    made = replace(NEW, title="Vote", text="Frost won. Frost’s party had 14 of the 20 seats.", summary=(1,))
    story = make_story(replace(made, names={"Bela Frost": "person"}))
    named = replace(story.annotation, mentions=(Mention(0, 5, "name", 0), Mention(11, 16, "name", 0)))
    lines = told_of_a_day([replace(story, annotation=named)], 3)
    assert [line.text for line in lines] == ["[Bela Frost]’s party had 14 of the 20 seats."]


def test_a_question_comes_behind_what_is_told() -> None:
    asks = Made("Bridge", "Who will pay for the green bridge in the harbour of Brest?", "2023-05-01", summary=(0,))
    told = Made("Trams", "A driver said at noon that more trams would go to the harbour.", "2023-05-01", summary=(0,))
    assert [line.slug for line in told_of_a_day([make_story(asks), make_story(told)], 2)] == ["trams", "bridge"]
