import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.naming import (
    acronyms,
    edits,
    fold,
    is_acronym,
    organisation_key,
    same_person_name,
    short_forms,
    sound_key,
    surname,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hillary Clinton", "Hillary Rodham Clinton"),
        ("Donald Trump", "Donald J. Trump"),
        ("J. Smith", "John Smith"),
        ("Mike Pence", "Michael Pence"),
        ("Rob Portman", "Robert Portman"),
        ("José Pérez", "Jose Perez"),
        ("Mark Tedeschi", "Mark Tedeschi QC"),
    ],
)
def test_names_that_may_be_one_persons(one: str, other: str) -> None:
    assert same_person_name(one, other)
    assert same_person_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bill Clinton", "Hillary Clinton"),
        ("Donald Trump", "Donald Trump Jr."),
        ("John Smith", "Jane Smith"),
        ("John A. Smith", "John B. Smith"),
        ("Clinton", "Hillary Clinton"),
    ],
)
def test_names_of_two_people(one: str, other: str) -> None:
    assert not same_person_name(one, other)
    assert not same_person_name(other, one)


def test_short_forms_keep_particles_and_compound_surnames() -> None:
    assert {"kyi", "suu kyi"} <= short_forms("Aung San Suu Kyi")
    assert "van der bellen" in short_forms("Alexander Van der Bellen")
    assert short_forms("Madonna") == {"madonna"}


def test_surname_ignores_what_stands_after_it() -> None:
    assert surname("Tom Molomby, SC") == "molomby"


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("International Atomic Energy Agency", "iaea"),
        ("Department of Justice", "doj"),
        ("Food and Drug Administration", "fda"),
        ("Médecins Sans Frontières", "msf"),
    ],
)
def test_acronyms_of_a_name(name: str, short: str) -> None:
    assert short in acronyms(name)


@pytest.mark.parametrize("text", ["IAEA", "U.N.", "DoJ", "AT&T"])
def test_acronyms_look_like_acronyms(text: str) -> None:
    assert is_acronym(text)


@pytest.mark.parametrize("text", ["Iran", "US state", "A", "Al", "2023"])
def test_other_words_do_not(text: str) -> None:
    assert not is_acronym(text)


def test_legal_forms_and_articles_are_no_part_of_what_an_organisation_is_compared_by() -> None:
    assert organisation_key("The Boeing Company") == organisation_key("Boeing") == "boeing"


@pytest.mark.parametrize(
    ("one", "other"),
    [("Zelensky", "Zelenskyy"), ("Khrushchev", "Hrushchev"), ("Mohammed", "Mohamed"), ("Milosevic", "Milošević")],
)
def test_transliterations_sound_alike(one: str, other: str) -> None:
    assert sound_key(one) == sound_key(other)


@given(st.text(), st.text())
def test_edits_are_the_same_both_ways_and_none_between_equals(one: str, other: str) -> None:
    assert edits(one, other, 3) == edits(other, one, 3)
    assert (edits(one, other, 3) == 0) == (one == other)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
