from collections import Counter

import numpy as np

from retrieval.calibration import LEAST, Calibration, Probe, calibrate, probes
from retrieval.embed import StaticEmbedder
from retrieval.keyword import Keywords
from retrieval.pieces import pieces, titled
from retrieval.words import readable, words
from tests.retrieval.library import BY_ID, PASSAGES


def measured(asked: tuple[Probe, ...] = ()) -> Calibration:
    embedder = StaticEmbedder()
    texts = [titled(BY_ID[piece.passage], piece) for piece in pieces(PASSAGES)]
    vectors = embedder.embed([readable(text) for text in texts])
    return calibrate(embedder, vectors, Keywords.build([words(text) for text in texts]), asked)


def test_the_probes_cover_many_subjects_evenly() -> None:
    subjects = Counter(probe.subject for probe in probes())
    assert len(subjects) >= 12
    assert set(subjects.values()) == {5}


def test_the_floor_lies_between_foreign_talk_and_the_course() -> None:
    calibration = measured()
    assert 0 <= calibration.foreign < 0.3
    assert LEAST <= calibration.floor < 0.5


def test_one_subject_that_is_the_course_itself_does_not_move_the_floor() -> None:
    own = tuple(Probe("own", passage.text) for passage in PASSAGES)
    assert abs(measured(probes() + own).floor - measured().floor) < 0.1


def test_a_course_without_passages_has_nothing_to_say() -> None:
    nothing = calibrate(StaticEmbedder(), np.zeros((0, 256), np.float32), Keywords.build([]))
    assert nothing == Calibration(foreign=0.0, floor=1.0)
