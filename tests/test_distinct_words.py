import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model

from briefgen.analysis.distinct_words import embed_distinct_words
from briefgen.analysis.model_files import model_folder

TEXTS = (
    "“The road is open,” the mayor of Arusha said on Friday. “The road is open, and the bridge is not.”",
    "",
    "The mayor didn't say when the bridge will open, and the bridge won't open itself.\n\nTHE BRIDGE IS SHUT",
    "Grace Wanjiku of the Kenya Red Cross said the mayor had said so on Monday.",
)
ASSIGNED: list[int | str] = ["HEAD", "DEP", "TAG", "POS", "MORPH", "LEMMA", "ENT_IOB", "ENT_TYPE", "SENT_START"]


@pytest.fixture(scope="module")
def plain() -> Language:
    return spacy.load(model_folder(""))


@pytest.fixture(scope="module")
def wrapped() -> Language:
    nlp = spacy.load(model_folder(""))
    embed_distinct_words(nlp)
    return nlp


def read(nlp: Language, *texts: str) -> list[list[list[int]]]:
    return [doc.to_array(ASSIGNED).tolist() for doc in nlp.pipe(texts)]


def test_what_is_read_is_the_same(plain: Language, wrapped: Language) -> None:
    assert read(wrapped, *TEXTS) == read(plain, *TEXTS)


def test_batches_of_nothing_are_read(wrapped: Language) -> None:
    assert read(wrapped, "", "") == [[], []]


def embedder(nlp: Language) -> Model[list[Doc], list[object]]:
    network: Model[object, object] = nlp.get_pipe("ner").model  # type: ignore[attr-defined]
    return next(node.get_ref("embed") for node in network.walk() if node.has_ref("embed"))


def test_a_word_is_embedded_once_however_often_it_stands(wrapped: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    embed = embedder(wrapped)

    def predict(layer: Model[list[Doc], list[object]], docs: list[Doc]) -> list[object]:
        seen.extend(map(len, docs))
        return layer(docs, is_train=False)[0]

    monkeypatch.setattr(Model, "predict", predict)
    embed([wrapped.make_doc("No, no, no, no."), wrapped.make_doc("No.")], is_train=False)
    assert seen == [len(("No", ",", "no", "."))]


def layers(nlp: Language) -> list[str]:
    network: Model[object, object] = nlp.get_pipe("tok2vec").model  # type: ignore[attr-defined]
    return [node.name for node in network.walk()]


def test_networks_that_spell_their_words_stay() -> None:
    nlp = spacy.blank("en")
    embed = {"@architectures": "spacy.CharacterEmbed.v2", "width": 8, "rows": 10, "nM": 4, "nC": 4}
    encode = {"@architectures": "spacy.MaxoutWindowEncoder.v2", "width": 8, "depth": 1, "window_size": 1}
    network = {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": embed | {"include_static_vectors": False},
        "encode": encode | {"maxout_pieces": 2},
    }
    nlp.add_pipe("tok2vec", config={"model": network})
    before = layers(nlp)
    embed_distinct_words(nlp)
    assert layers(nlp) == before
