from briefgen.config import Config
from briefgen.corrections import parse
from briefgen.doubles import doubtful_merges, doubtful_names, nobodys_names, probable_duplicates
from briefgen.knowledge import Knowledge
from briefgen.resolution import resolve
from tests.told import knowledge, told


def settled(known: Knowledge, paste: str) -> Knowledge:
    stories = [(s.article, s.annotation, s.key) for s in known.stories.values()]
    return resolve(stories, parse(paste), Config())


def test_names_that_differ_by_a_slip_are_probable_duplicates() -> None:
    known = knowledge(
        told("a", "Leslie Wimes", "Leslie Winnes"), told("b", "Angela Merkell"), told("c", "Angela Merkel")
    )
    assert [doubt.message for doubt in probable_duplicates(known)] == []
    known = knowledge(told("a", "Jon Bremer", "John Bremer"))
    (doubt,) = probable_duplicates(known)
    assert doubt.message == "“Jon Bremer” may be John Bremer"
    assert (doubt.path, doubt.line) == ("content/a.md", 1)


def test_the_lines_to_paste_settle_a_duplicate() -> None:
    known = knowledge(told("a", "Jon Bremer", "John Bremer"))
    (doubt,) = probable_duplicates(known)
    merge = doubt.paste.partition("\n#")[0]
    assert [e.name for e in settled(known, merge).entities.values()] == ["John Bremer"]


def test_a_full_name_taken_for_another_spelling_is_a_doubtful_merge() -> None:
    known = knowledge(told("a", "Alexander Lukashenko"), told("b", "Aleksandr Lukashenka"))
    (doubt,) = doubtful_merges(known)
    assert "was taken for" in doubt.message
    assert len(settled(known, doubt.paste).entities) == 2


def test_an_acronym_and_a_name_that_it_may_stand_for_are_probable_duplicates() -> None:
    known = knowledge(told("a", "World Bank|organisation", "WB|organisation"))
    assert [doubt.message for doubt in probable_duplicates(known)] == ["“World Bank” may be WB"]


def test_a_name_that_is_nobodys_is_told_with_its_possible_bearers() -> None:
    known = knowledge(told("a", "George Bush|person|Bush"), told("b", "Jeb Bush|person|Bush"), told("c", "Bush"))
    (doubt,) = nobodys_names(known)
    assert doubt.message == "“Bush” may be George Bush or Jeb Bush"
    assert doubt.path == "content/c.md"


def test_nothing_is_doubtful_where_names_are_plain() -> None:
    known = knowledge(told("a", "Ann Lee", "Bob Ray", "Minsk|place"), told("b", "Ann Lee"))
    assert doubtful_names(known) == ()
