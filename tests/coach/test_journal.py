"""The line of time, what is found on it, and tags."""

from datetime import UTC, timedelta

import pytest

from coach.depths import Depths, depth
from coach.facts import Moment, Worked
from coach.goals import kept_goals
from coach.journal import Happening, found, growth, tags_in, tags_of, timeline
from domain.alert import KEPT_APART
from domain.goal import Goal, Reflection, ReflectionQuestion
from domain.journal import Entry, Written
from domain.session import Session
from tests.coach.sessions import NOW

ASKED = ReflectionQuestion("q", "Where did it begin?")
SAT = Session(
    "s", "ada", "algebra", NOW, Goal("two alone"), reflections=(Reflection(ASKED, "I noticed that I skip signs."),),
    closed=NOW + timedelta(hours=1),
)  # fmt: skip


def entry(text: str, day: int, *tags: str, kind: str = "entry", draft: bool = False, alert: str = "") -> Entry:
    at = NOW + timedelta(days=day)
    written = Written(kind, text, tags, draft=draft)  # type: ignore[arg-type]
    return Entry(f"e{day}", "ada", written, shared=False, made=at, changed=at, alert=alert)


LINE = timeline(
    [SAT],
    kept_goals([SAT], (), UTC),
    [Moment("hard", Worked("s", "algebra", "signs", NOW + timedelta(minutes=5), NOW.date(), "alone", 3, ()))],
    [
        entry("Álgebra went well", 1, "exam", "algebra"),
        entry("", 2),
        entry("later", 3, "exam"),
        entry("", 4, draft=True),
    ],
)


def kinds(line: tuple[Happening, ...]) -> list[str]:
    return [one.kind for one in line]


def test_everything_stands_on_one_line_the_newest_first() -> None:
    assert kinds(LINE) == ["entry", "entry", "entry", "reflection", "moment", "goal"]


def test_it_is_searched_by_words_tag_and_kind() -> None:
    assert [one.at.day for one in found(LINE, "ALGEBRA well")] == [3]
    assert kinds(found(LINE, tag="exam")) == ["entry", "entry"]
    assert kinds(found(LINE, kind="goal")) == ["goal"]
    assert kinds(found(LINE, "signs")) == ["reflection", "moment"]
    assert found(LINE, "nothing of the kind") == ()


def test_tags_are_read_and_counted() -> None:
    assert tags_in("#Fractions,  exam   day ,,fractions") == ("fractions", "exam day")
    assert len(tags_in(",".join(map(str, range(20))))) == 8
    assert tags_of([entry("a", 1, "exam", "algebra"), entry("b", 2, "exam")]) == ("exam", "algebra")


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("I noticed that I skip signs. Next time I check.", "seeing it anew"),
        ("", None),
        ("Heute war es schwer, ich habe zuerst nichts verstanden und dann doch.", None),
    ],
)  # fmt: skip
def test_depth_is_read_in_english_and_left_open_elsewhere(text: str, level: str | None) -> None:
    assert depth(text) == level


def test_how_deep_grows_over_time_without_what_is_kept_apart_and_drafts() -> None:
    assert [level for _, level in growth(LINE)] == ["reflecting", depth("Álgebra went well"), depth("later")]
    sealed = Happening("entry", NOW, entry(KEPT_APART, 1, alert="a"))
    assert sealed.depth is None


def test_a_text_is_read_once_and_what_was_asked_for_longest_ago_goes() -> None:
    kept = Depths(kept=2)
    texts = ("I noticed that I skip signs.", "We did fractions.", "It was hard because I rushed.")
    assert [kept.of(one) for one in texts] == [depth(one) for one in texts]
    assert len(kept) == 2
    assert kept.of(texts[0]) == depth(texts[0])
    assert len(kept) == 2
