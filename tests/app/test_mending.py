"""A damaged index costs a turn its citations, never its reply, and is built again meanwhile."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.mending import AGAIN_S, Mending
from app.student_actions import message_to_send
from app.turns import answer
from retrieval.embed import StaticEmbedder
from retrieval.errors import IndexDamagedError
from retrieval.index import Index
from tests.app.school import COURSE, School


@pytest.fixture
def damaged(school: School, tmp_path: Path) -> School:
    """The school with an index of its own whose pointer file was overwritten."""
    trellis = school.trellis
    index = Index(tmp_path / "index", StaticEmbedder(), trellis.courses.passages)
    index.build(COURSE.id, COURSE.passages, digest=trellis.courses.digest(COURSE.id))
    (tmp_path / "index" / COURSE.id / "current").write_bytes(b"\x00\xff damaged")
    return replace(school, trellis=replace(trellis, index=index, mending=Mending(index, trellis.courses)))


async def test_a_turn_meets_a_damaged_pointer_and_it_is_mended(damaged: School) -> None:
    trellis = damaged.trellis
    session = damaged.sit_down("Noah", "i3")
    with pytest.raises(IndexDamagedError):
        trellis.index.open(COURSE.id)
    turn = await answer(trellis, session.id, message_to_send(trellis, session, "m-1", "what does a bracket multiply?"))
    assert turn.reply
    trellis.mending.close()
    trellis.index.open(COURSE.id)
    assert trellis.index.built(COURSE.id) == trellis.courses.digest(COURSE.id)


class Refusing(Index):
    """Counts builds, which all fail."""

    builds = 0

    def build(self, *args: object, **kwargs: object) -> None:
        del args, kwargs
        self.builds += 1
        raise IndexDamagedError("c", Path(), "it is broken")


def test_what_cannot_be_mended_is_tried_once_a_minute(school: School, tmp_path: Path) -> None:
    now = [0.0]
    index = Refusing(tmp_path, StaticEmbedder(), school.trellis.courses.passages)
    mending = Mending(index, school.trellis.courses, lambda: now[0])
    for later in (0.0, 0.0, AGAIN_S - 1, 1.0, 0.0):
        now[0] += later
        mending.mend(COURSE.id)
        mending.close()
    assert index.builds == 2
