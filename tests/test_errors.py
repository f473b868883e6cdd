import pickle

from briefgen.errors import ArticleError, BriefgenError, Problem


def test_a_problem_says_where_what_and_what_to_do() -> None:
    assert str(Problem("content/trade.md", 4, "unknown key “autor”", "did you mean “author”?")) == (
        "content/trade.md:4: unknown key “autor” (did you mean “author”?)"
    )


def test_a_problem_without_a_place_is_only_its_message() -> None:
    assert str(Problem("", 0, "nothing to build")) == "nothing to build"


def test_an_error_tells_all_its_problems() -> None:
    error = ArticleError(Problem("a.md", 1, "no title"), Problem("b.md", 2, "no text"))
    assert str(error) == "a.md:1: no title\nb.md:2: no text"


def test_an_error_survives_the_way_back_from_a_worker() -> None:
    error = pickle.loads(pickle.dumps(ArticleError.at("a.md", 3, "bad date", hint="write 2023-02-21")))
    assert isinstance(error, BriefgenError)
    assert error.problems == (Problem("a.md", 3, "bad date", "write 2023-02-21"),)
