import pytest

from training.sureness import sure_names


@pytest.mark.parametrize(
    ("answers", "names"),
    [
        ([("B-PERSON", 0.99), ("I-PERSON", 0.9), ("O", 0.99)], ["B-PERSON", "I-PERSON", "O"]),
        ([("B-PERSON", 0.99), ("I-PERSON", 0.4), ("O", 0.99)], ["-", "-", "O"]),
        ([("O", 0.6), ("B-LOC", 0.9), ("B-LOC", 0.5)], ["-", "B-LOC", "-"]),
        ([("O", 0.99), ("I-ORG", 0.99), ("I-ORG", 0.99)], ["O", "-", "-"]),
        ([("B-ORG", 0.99), ("I-LOC", 0.99)], ["B-ORG", "-"]),
        ([], []),
    ],
)
def test_a_name_is_as_sure_as_its_least_sure_word(answers: list[tuple[str, float]], names: list[str]) -> None:
    assert sure_names(answers) == names
