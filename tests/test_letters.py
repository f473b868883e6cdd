"""Under which letter a name is filed, and where that letter's page is."""

import pytest

from briefgen.annotation import EntityType
from briefgen.pages.letters import filed_under, initial, letter_url, sort_key


@pytest.mark.parametrize(
    ("name", "kind", "letter"),
    [
        ("Alexander Lukashenko", "person", "L"),
        ("Martin Luther King Jr.", "person", "K"),
        ("Ángela Álvarez", "person", "A"),
        ("Lech Wałęsa", "person", "W"),
        ("Øresund", "place", "O"),
        ("Bank of England", "organisation", "B"),
        ("Владимир Зеленский", "person", "З"),
        ("習近平", "person", "漢"),
        ("38 North", "organisation", "#"),
        ("“Quoted” Group", "organisation", "Q"),
    ],
)
def test_names_are_filed_as_in_an_index(name: str, kind: EntityType, letter: str) -> None:
    assert initial(filed_under(name, kind)) == letter


def test_accents_do_not_change_the_order() -> None:
    assert sorted(["Zoe", "Émile", "Eva", "Edgar"], key=sort_key) == ["Edgar", "Émile", "Eva", "Zoe"]


def test_a_letters_page_has_an_address_of_ascii() -> None:
    assert letter_url("person", "L") == "people/a-z/l/"
    assert letter_url("person", "#") == "people/a-z/other/"
    assert letter_url("place", "З").isascii()
