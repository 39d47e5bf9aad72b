"""One student's page for their teachers: where it opens, the weeks, the pictures and the tables behind them."""

import re
from collections.abc import Callable

from app.views.attempts import by_skill
from app.views.plot import Frame, estimate_plot, weeks_plot
from domain.help import HelpLevel
from learner.explained import explained
from teacher.weeks import Week
from tests.app.conftest import Caller
from tests.app.school import COURSE, NOON, SECOND, School
from tests.app.test_teacher_pages import text

Callers = Callable[[], Caller]


def test_the_page_opens_on_the_course_worked_on_last(caller: Callers, school: School) -> None:
    mia = school.students["Mia"].id
    ada = caller().as_teacher(school)
    address = f"/classes/7b/students/{mia}"
    assert 'aria-current="true">Linear equations' in ada.get(address).text
    school.watch.go_on(hours=1)
    sitting = school.trellis.sessions.start(mia, SECOND.id, "7b")
    assert 'aria-current="true">Linear equations' in ada.get(address).text, "nothing was worked on yet"
    school.trellis.sessions.open_item(sitting.id, "p-i1", "next")
    school.sessions["Mia"] = school.trellis.sessions.get(sitting.id)
    school.say("Mia", "light", "right", alone=True, move="confirm", level=HelpLevel.PUMP)
    assert 'aria-current="true">How plants make food' in ada.get(address).text
    assert 'aria-current="true">Linear equations' in ada.get(f"{address}?course={COURSE.id}").text


def test_every_step_of_the_weeks_stands_in_the_table_behind_the_picture(caller: Callers, school: School) -> None:
    ben = school.students["Ben"].id
    page = caller().as_teacher(school).get(f"/classes/7b/students/{ben}").text
    table = re.findall(r"<caption[^>]*>Steps by week.*?</table>", page, re.DOTALL)[0]
    rows = [text(row).split() for row in re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)][1:]
    # ten days ago three right at one step; two days ago one at a later try with help; twelve minutes ago one open
    assert rows == [["2", "November", "1", "0", "0", "0", "1"], ["9", "November", "0", "0", "1", "1", "1"]]
    linked = re.findall(r'href="#session-([\w-]+)"', table)
    assert len(linked) == 2
    assert all(f'id="session-{one}"' in page for one in linked)
    assert page.count('<rect class="plot-part') == 3


def test_a_transcript_is_reached_through_the_question_for_a_reason(caller: Callers, school: School) -> None:
    session = school.sessions["Mia"].id
    ada = caller().as_teacher(school)
    page = ada.get(f"/classes/7b/students/{school.students['Mia'].id}").text
    assert f'href="/cards/{session}/transcript"' in page
    assert re.findall(r"<form[^>]*action=\"/cards/[^\"]+/transcript\"", ada.get(f"/cards/{session}/transcript").text)
    assert school.trellis.access.of_student(school.students["Mia"].id) == (), "nothing was opened without a reason"


def test_the_picture_of_an_estimate_has_a_dot_for_each_try_with_its_interval(school: School) -> None:
    sessions = school.trellis.sessions.of_student(school.students["Mia"].id, COURSE.id)
    tries = by_skill(sessions, explained(sessions))["combine"]
    plot = estimate_plot(tries)
    assert plot is not None
    assert len(plot.dots) == len(tries) == 3
    assert all(dot.high < dot.y < dot.low for dot in plot.dots), "up is more, and the interval holds the estimate"
    after = tries[0].moved
    assert after is not None
    assert plot.dots[-1].y == plot.frame.height(after.after.probability)
    assert estimate_plot(tries[:1]) is None


def test_bars_stand_on_each_other_and_none_is_higher_than_the_frame() -> None:
    weeks = [Week(NOON.date(), alone=3, later=1, helped=2, open=2), Week(NOON.date()), Week(NOON.date(), open=4)]
    plot = weeks_plot(weeks)
    assert plot is not None
    first, empty, last = plot.bars
    assert [(part.kind, part.n) for part in first.parts] == [
        ("alone", 3), ("later", 1), ("helped", 2), ("open", 2),
    ]  # fmt: skip
    floor = plot.frame.floor
    for part in first.parts:
        assert abs(part.y + part.tall - floor) < 0.2
        floor = part.y
    assert floor == plot.frame.top
    assert empty.parts == ()
    assert last.parts[0].tall * 2 == first.parts[0].y + first.parts[0].tall - plot.frame.top
    assert weeks_plot([Week(NOON.date())]) is None
    assert Frame(100, 50).across(0, 1) == 50
