"""What an article is about comes first."""

from briefgen.analysis.prominence import salience
from briefgen.annotation import Mention, Participant
from briefgen.article import Article

TEXT = "x" * 1000
ADA, BOB = Participant("Ada Byron", "person"), Participant("Bob Cole", "person")


def article(title: str = "") -> Article:
    return Article("a.md", "a", title, TEXT, (), "")


def mention(start: int, who: int, kind: str = "name") -> Mention:
    return Mention(start, start + 5, kind, who)  # type: ignore[arg-type]


def test_the_more_often_the_more_prominent() -> None:
    first, second = salience(article(), (ADA, BOB), [mention(500, 0), mention(500, 1), mention(900, 1)])
    assert first < second == 1


def test_whom_an_article_opens_with_is_more_prominent_than_whom_it_ends_with() -> None:
    first, second = salience(article(), (ADA, BOB), [mention(0, 0), mention(900, 1)])
    assert second < first == 1


def test_a_name_in_the_title_counts() -> None:
    first, second = salience(article("Bob Cole leaves"), (ADA, BOB), [mention(500, 0), mention(500, 1)])
    assert first < second


def test_pronouns_count_for_less_than_names() -> None:
    pronouns = [mention(500 + 9 * i, 0, "pronoun") for i in range(5)]
    first, second = salience(article(), (ADA, BOB), [*pronouns, mention(500, 1), mention(600, 1)])
    assert first < second


def test_nobody_is_nothing() -> None:
    assert salience(article(), (), []) == ()


def test_whom_the_title_speaks_of_counts_where_it_is_a_part_of_the_text() -> None:
    titled = Article("a.md", "a", "Hackers leave", "Hackers leave\n" + TEXT, (), "")
    hackers = Participant("Hackers", "person", named=False)
    first, second = salience(titled, (hackers, ADA), [mention(0, 0, "nominal"), mention(300, 1), mention(900, 1)])
    assert second < first == 1


def test_a_country_that_only_demonyms_point_to_is_not_what_the_article_is_about() -> None:
    assert salience(article(), (ADA, BOB), [mention(0, 0, "demonym"), mention(900, 1)]) == (0, 1)
