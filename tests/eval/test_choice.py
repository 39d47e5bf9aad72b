"""Made-up students, and the orders they practise in."""

from pathlib import Path

from click.testing import CliRunner

from eval.choice import WAYS, against, choice_command, course_order, learned, ours
from eval.simulated_learners import KINDS, Learner, made_up_course

COURSE = made_up_course(1)


def test_the_same_student_gains_the_same_and_another_one_otherwise() -> None:
    first = learned(KINDS[0], "the same", 3, COURSE, ours)
    assert first == learned(KINDS[0], "the same", 3, COURSE, ours)
    assert first != learned(KINDS[0], "the same", 4, COURSE, ours)


def test_practice_helps_more_where_what_comes_before_is_there_and_is_forgotten() -> None:
    gains = []
    for ready in (-3.0, 3.0):
        learner = Learner(KINDS[0], COURSE, "the same", 1)
        learner.base["k00"] = ready
        before = learner.ability("k01")
        learner.tries(next(item for item in COURSE.items if item.skills == ("k01",)))
        gains.append(learner.ability("k01") - before)
        learner.day = 300
        assert abs(learner.ability("k01") - before) < 0.01
    assert gains[1] > 1.5 * gains[0] > 0


def test_harder_items_go_right_less_often() -> None:
    learner = Learner(KINDS[2], COURSE, "the same", 1)
    assert learner.chance("k00", 1.0) < learner.chance("k00") < learner.chance("k00", -1.0)


def test_a_difference_is_of_pairs() -> None:
    gains = {"ours": {"a": [0.2, 0.4]}, "random": {"a": [0.1, 0.3]}}
    found = against(gains, "random", ["a"])
    assert round(found.value, 9) == round(found.low, 9) == round(found.high, 9) == 0.1
    assert found.n == 2


def test_the_book_is_taken_in_its_order() -> None:
    assert set(WAYS) >= {"ours", "course order", "random", "lowest mastery first"}
    assert learned(KINDS[3], "the same", 1, COURSE, course_order) != learned(KINDS[3], "the same", 1, COURSE, ours)


def test_the_command_writes_every_difference(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    result = CliRunner().invoke(choice_command, ["--limit", "2", "--json", str(out)])
    assert result.exit_code == 0, result.output
    assert "ours less lowest mastery first" in result.output
    assert '"more when right"' in out.read_text()
