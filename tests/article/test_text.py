from hypothesis import given
from hypothesis import strategies as st

from briefgen.article.text import normalised


def test_line_ends_and_spaces_are_made_plain() -> None:
    assert normalised("a\r\nb\rc\u2028d\te\xa0f") == "a\nb\nc\nd e f"


def test_what_nobody_can_see_is_taken_out() -> None:
    assert normalised("Luka\xadshenko\u200b \u202eabc\u202c\ufeff") == "Lukashenko abc"


def test_control_characters_become_spaces() -> None:
    assert normalised("a\x1bb\x07c") == "a b c"


def test_accents_are_composed() -> None:
    assert normalised("e\u0301") == "é"


def test_marks_piled_on_a_letter_are_thinned() -> None:
    assert len(normalised("a" + "\u0315\u0300" * 50_000 + " b")) < 40
    assert normalised("—" * 50) == "—" * 50


@given(st.text())
def test_normalising_twice_is_normalising_once(text: str) -> None:
    assert normalised(normalised(text)) == normalised(text)
