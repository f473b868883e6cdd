import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from briefgen.analysis import pipeline as module
from briefgen.analysis.model_files import model_folder
from briefgen.analysis.pipeline import PIECE, Pipeline, load
from briefgen.analysis.tokens import Doc, Span
from briefgen.errors import ModelError

PARAGRAPHS = (
    "Talks in Nairobi ended on Friday",
    "Grace Wanjiku, the mediator, said both sides would meet again.",
    "“We are not there yet,” she said. “But we are closer.”",
)
TEXT = "\n\n".join(PARAGRAPHS)
BREAKS = (0, len(PARAGRAPHS[0]) + 2, len(TEXT) - len(PARAGRAPHS[2]))


class Labelled(Pipeline):
    """A pipeline whose names are set by hand."""

    def __init__(self) -> None:
        super().__init__(spacy.blank("en"))

    def typed(self, text: str, *spans: tuple[int, int, str]) -> list[tuple[str, str]]:
        doc = self.read(text)
        doc.ents = [Span(doc, *span) for span in spans]
        return [(str(span), kind) for span, kind in self.names(doc)]


def starts(doc: Doc) -> list[int]:
    return [sentence.start_char for sentence in doc.sents]


def test_names_have_our_types(pipeline: Pipeline) -> None:
    names = {(str(span), kind) for span, kind in pipeline.names(pipeline.read(TEXT, BREAKS))}
    assert {("Nairobi", "place"), ("Grace Wanjiku", "person")} <= names


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("PERSON", "person"),
        ("PER", "person"),
        ("ORG", "organisation"),
        ("GPE", "place"),
        ("LOC", "place"),
        ("FAC", "place"),
    ],
)
def test_labels_of_other_pipelines_are_mapped(label: str, kind: str) -> None:
    assert Labelled().typed("Thornbury fell silent", (0, 1, label)) == [("Thornbury", kind)]


@pytest.mark.parametrize("label", ["NORP", "EVENT", "DATE", "MONEY", "MISC", "WORK_OF_ART", "LAW", "LANGUAGE"])
def test_what_is_no_participant_is_left_out(label: str) -> None:
    assert Labelled().typed("Thornbury fell silent", (0, 1, label)) == []


def test_articles_and_possessives_are_no_part_of_a_name() -> None:
    assert Labelled().typed("The United Nations's envoy left", (0, 4, "ORG")) == [("United Nations", "organisation")]
    assert Labelled().typed("The envoy left", (0, 1, "ORG")) == []


def test_blocks_begin_sentences(pipeline: Pipeline) -> None:
    doc = pipeline.read(TEXT, BREAKS)
    assert set(BREAKS) <= set(starts(doc))


def test_a_headline_is_one_sentence(pipeline: Pipeline) -> None:
    text = "Crowds Hear Grace Wanjiku Speak Again Tonight\n\nGrace Wanjiku spoke on Monday. Nobody left."
    assert starts(pipeline.read(text, (0, 47))) == [0, 47, 78]


def test_a_name_never_crosses_blocks(pipeline: Pipeline) -> None:
    text = "A visit to New\n\nYork Barracks was planned"
    doc = pipeline.read(text, (0, 16))
    assert all(not span.start_char < 16 <= span.end_char - 1 for span, _ in pipeline.names(doc))


def test_texts_come_back_in_order_whole_and_alike_in_any_batch(pipeline: Pipeline) -> None:
    texts: list[tuple[str, Sequence[int]]] = [(TEXT, BREAKS), ("", ()), ("Nothing happened.", (0,)), (TEXT * 3, ())]
    in_batches = list(pipeline.pipe(iter(texts), batch_size=3))
    assert [doc.text for doc in in_batches] == [text for text, _ in texts]
    for (text, breaks), doc in zip(texts, in_batches, strict=True):
        alone = pipeline.read(text, breaks)
        assert [(token.dep_, token.head.i, token.ent_type_) for token in doc] == [
            (token.dep_, token.head.i, token.ent_type_) for token in alone
        ]


def test_a_long_text_is_read_in_pieces_and_joined(pipeline: Pipeline) -> None:
    text = "\n\n".join(["Grace Wanjiku met the mayor of Mombasa on Monday."] * 500)
    breaks = tuple(range(0, len(text), len("Grace Wanjiku met the mayor of Mombasa on Monday.\n\n")))
    assert len(text) > 2 * PIECE
    doc = pipeline.read(text, breaks)
    assert doc.text == text
    assert starts(doc) == list(breaks)
    assert sum(str(span) == "Grace Wanjiku" for span, _ in pipeline.names(doc)) == 500


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ab .\n“”\u00a0é", max_size=400), st.data())
def test_pieces_are_the_text(text: str, data: st.DataObject) -> None:
    breaks = sorted(data.draw(st.sets(st.integers(0, max(0, len(text) - 1)), max_size=6)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "PIECE", 50)
        doc = Pipeline(spacy.blank("en")).read(text, breaks)
    assert doc.text == text
    begun = {token.idx for token in doc if token.is_sent_start}
    assert all(any(token.idx in begun for token in doc if token.idx >= b) for b in breaks if 0 < b <= _last(doc))


def _last(doc: Doc) -> int:
    return doc[-1].idx


def copy_of_bundled(folder: Path, **changes: object) -> Path:
    shutil.copytree(model_folder(""), folder)
    meta = json.loads((folder / "meta.json").read_text())
    (folder / "meta.json").chmod(0o644)
    folder.chmod(0o755)
    (folder / "meta.json").write_text(json.dumps({**meta, **changes}))
    return folder


def test_a_pipeline_for_another_spacy_is_refused(tmp_path: Path) -> None:
    folder = copy_of_bundled(tmp_path / "old", spacy_version=">=2.3.0,<2.4.0")
    with pytest.raises(ModelError, match=r"made for spaCy >=2\.3\.0,<2\.4\.0") as raised:
        load(str(folder))
    assert str(folder) in str(raised.value)


def test_a_pipeline_for_another_language_is_refused(tmp_path: Path) -> None:
    folder = copy_of_bundled(tmp_path / "german", lang="de")
    with pytest.raises(ModelError, match="briefgen reads English"):
        load(str(folder))


def test_a_damaged_pipeline_is_told_as_our_error(tmp_path: Path) -> None:
    folder = copy_of_bundled(tmp_path / "damaged")
    (folder / "config.cfg").unlink()
    (folder / "config.cfg").write_text(
        '[nlp]\nlang = "en"\npipeline = ["ner"]\n\n[components.ner]\nfactory = "no such thing"\n'
    )
    with pytest.raises(ModelError, match="cannot be loaded"):
        load(str(folder))


def saved(nlp: Language, folder: Path) -> str:
    nlp.to_disk(folder)
    return str(folder)


def test_a_pipeline_without_names_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="finds no names"):
        load(saved(spacy.blank("en"), tmp_path / "blank"))


def test_a_pipeline_without_parser_still_has_sentences(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "GPE", "pattern": "Mombasa"}])  # type: ignore[attr-defined]
    ruled = load(saved(nlp, tmp_path / "ruled"))
    doc = ruled.read("It rained in Mombasa. It stopped.")
    assert [str(s) for s in doc.sents] == ["It rained in Mombasa.", "It stopped."]
    assert [(str(span), kind) for span, kind in ruled.names(doc)] == [("Mombasa", "place")]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="counts threads as Linux tells them")
@pytest.mark.parametrize("first", ["annotate", "pipeline", "columns"])
def test_matrices_are_multiplied_in_one_thread_whatever_is_imported_first(first: str) -> None:
    """A pool has a process for each core; threads in each would stand in one another's way."""
    code = f"import os, briefgen.analysis.{first}, numpy as np; np.ones((400, 400)) @ np.ones((400, 400)); print(len(os.listdir('/proc/self/task')))"
    free = {name: value for name, value in os.environ.items() if not name.endswith("_NUM_THREADS")}
    told = subprocess.run([sys.executable, "-c", code], env=free, capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["1"]
