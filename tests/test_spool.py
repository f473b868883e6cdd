import errno
import multiprocessing
import os
from pathlib import Path

import pytest

from briefgen.annotation import Annotation, Participant, Sentence
from briefgen.article import Article, Block
from briefgen.errors import OutputError
from briefgen.packing import DamagedError, pack_annotation, pack_article, unpack_annotation, unpack_article
from briefgen.spool import Spool

pytestmark = pytest.mark.skipif(not hasattr(os, "pread"), reason="no spool here")


def spool_in(folder: Path) -> Spool:
    spool = Spool.within(folder)
    assert spool is not None
    return spool


def test_stretches_of_what_was_put_come_back(tmp_path: Path) -> None:
    spool = spool_in(tmp_path)
    one, other = spool.put(b"first"), spool.put(b"second")
    assert (one[0:5], other[0:3], other[3:6]) == (b"first", b"sec", b"ond")


def test_nothing_stands_in_the_folder(tmp_path: Path) -> None:
    spool_in(tmp_path).put(b"data")
    assert not list(tmp_path.iterdir())


def test_what_was_put_outlives_whoever_put_it(tmp_path: Path) -> None:
    kept = spool_in(tmp_path).put(b"data")
    assert kept[0:4] == b"data"


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="no forks here")
def test_forks_read_it_too(tmp_path: Path) -> None:
    kept = spool_in(tmp_path).put(b"data")
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    fork = context.Process(target=lambda: sender.send(kept[1:3]))
    fork.start()
    assert receiver.recv() == b"at"
    fork.join()


def test_a_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spool = spool_in(tmp_path)

    def write(_file: int, _data: bytes) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "write", write)
    with pytest.raises(OutputError, match="free some space"):
        spool.put(b"data")


def test_values_are_the_same_wherever_they_are_kept(tmp_path: Path) -> None:
    keep = spool_in(tmp_path).put
    annotation = Annotation((Sentence(0, 5, 0.5, "Text."),), (), (Participant("Ann Lee", "person"),), summary=(0,))
    article = Article("a.md", "a", "Title", "Text.", (Block("paragraph", 0, 5),), "0", line_numbers=(3,))
    back, again = unpack_article(pack_article(article), keep), unpack_annotation(pack_annotation(annotation), keep)
    for _ in range(2):
        assert (back.text, back.blocks, back.line_of(1)) == ("Text.", article.blocks, 3)
        assert (again.sentences, again.participants, again.summary) == (
            annotation.sentences,
            annotation.participants,
            (0,),
        )
        back.let_go()
        again.let_go()


def test_damage_is_noticed_before_anything_is_kept() -> None:
    kept: list[bytes] = []

    def keep(data: bytes) -> bytes:
        kept.append(data)
        return data

    with pytest.raises(DamagedError):
        unpack_annotation(pack_annotation(Annotation())[:-1], keep)
    assert not kept
