"""What a class's policy offers next."""

from domain.help import ClassPolicy
from domain.item import ItemSummary
from domain.skill import Skill
from learner.offers import offers

SKILLS = {name: Skill(name, name) for name in ("add", "take", "times")}
ITEMS = tuple(
    ItemSummary(f"{skill}-{number}", f"{skill} {number}", f"l-{skill}", (skill,))
    for skill in SKILLS
    for number in range(3)
)


def offered(policy: ClassPolicy, done: dict[str, bool] | None = None) -> list[str]:
    return [one.item.id for one in offers(policy, ITEMS, {}, SKILLS, done or {}, "", seed=1)]


def test_a_teacher_who_chooses_offers_one_of_the_lesson() -> None:
    (only,) = offered(ClassPolicy(chooser="teacher", lesson="l-times"))
    assert only.startswith("times")
    assert len(offered(ClassPolicy(chooser="teacher"))) == 1


def test_shared_offers_several_with_the_lesson_first() -> None:
    several = offered(ClassPolicy(chooser="shared", lesson="l-times"))
    assert len(several) == len(set(several)) == 3
    assert several[0].startswith("times")
    assert several[1].startswith("times")
    assert offered(ClassPolicy()) == offered(ClassPolicy(chooser="student"))


def test_a_student_who_chooses_is_offered_the_whole_course_whatever_the_lesson() -> None:
    free = ClassPolicy(chooser="student", lesson="l-times")
    assert offered(free) == offered(ClassPolicy(chooser="student"))


def test_a_lesson_that_is_done_still_offers_something() -> None:
    done = {f"times-{number}": True for number in range(3)}
    assert offered(ClassPolicy(chooser="teacher", lesson="l-times"), done)


def test_a_lesson_the_course_does_not_have_changes_nothing() -> None:
    assert offered(ClassPolicy(lesson="l-gone")) == offered(ClassPolicy())
