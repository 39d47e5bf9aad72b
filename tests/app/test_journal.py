"""The journal, the profile, the week and the portfolio, as a student uses them."""

import html
import re
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import httpx2
import pypdfium2
import pytest

from app import journaling
from app.security.csrf import HEADER
from app.student_offers import Desk
from app.student_screen import suggestions
from domain.alert import KEPT_APART
from domain.goal import Aim, Goal, GoalStep
from domain.help import ClassPolicy
from domain.journal import Written
from language.met import wordings
from store import tables
from tests.app.conftest import Caller
from tests.app.school import COURSE, School
from tests.app.test_alarm import places

CRY = "i want to kill myself"


@pytest.fixture
def ida(caller: Callable[[], Caller], school: School) -> Caller:
    return caller().as_student(school, "Ida")


def entry_of(page: str) -> str:
    found = re.search(r'name="entry" value="([0-9a-f]{32})"', page)
    assert found is not None
    return found[1]


def draft(ida: Caller, typed: dict[str, str]) -> httpx2.Response:
    return ida.client.post("/api/me/journal", json=typed, headers={HEADER: ida.token})


def take(ida: Caller, form: str, *pieces: str) -> httpx2.Response:
    return ida.client.post("/me/portfolio", data={"csrf": ida.token, "form": form, "piece": list(pieces)})


def write(ida: Caller, text: str, tags: str = "") -> str:
    entry = entry_of(ida.get("/me/journal").text)
    page = ida.send("/me/journal", entry=entry, text=text, tags=tags)
    assert page.url.path == "/me/journal"
    return entry


def test_an_entry_is_written_found_changed_shared_and_deleted(ida: Caller, school: School) -> None:
    entry = write(ida, "I drew <arrows> and it worked.", "Brackets, exam")
    page = ida.get("/me/journal").text
    assert "I drew &lt;arrows&gt; and it worked." in page
    assert "#brackets" in page
    assert "I drew" not in ida.get("/me/journal?q=circles").text
    assert "I drew" in ida.get("/me/journal?q=ARROWS&tag=exam&kind=entry").text
    ida.send("/me/journal", entry=entry, text="I drew arrows.", tags="")
    ida.send(f"/me/journal/{entry}/share", shared="true")
    assert [one.text for one in school.trellis.journal.shared(school.students["Ida"].id)] == ["I drew arrows."]
    assert "Shared with your teachers." in ida.get(f"/me/journal/{entry}").text
    ida.send(f"/me/journal/{entry}/share")
    assert school.trellis.journal.shared(school.students["Ida"].id) == ()
    ida.send(f"/me/journal/{entry}/delete")
    assert "I drew" not in ida.get("/me/journal").text


def test_what_is_typed_is_kept_and_is_there_again(ida: Caller) -> None:
    entry = entry_of(ida.get("/me/journal").text)
    kept = draft(ida, {"entry": entry, "text": "I was about to", "tags": "exam"})
    assert kept.json() == {"person": ""}
    page = ida.get("/me/journal").text
    assert entry_of(page) == entry
    assert "I was about to</textarea>" in page
    assert 'value="exam"' in page


@pytest.mark.parametrize(("text", "says"), [("  ", "nothing written yet"), ("x" * 8001, "8001 characters")])
def test_what_cannot_be_kept_says_why_and_stays(ida: Caller, text: str, says: str) -> None:
    page = ida.send("/me/journal", entry=entry_of(ida.get("/me/journal").text), text=text, tags="exam")
    assert page.status_code == 422
    assert says in page.text
    assert 'value="exam"' in page.text


def test_a_cry_is_answered_with_a_person_and_kept_for_them(ida: Caller, school: School) -> None:
    entry = entry_of(ida.get("/me/journal").text)
    kept = draft(ida, {"entry": entry, "text": CRY, "tags": ""})
    assert kept.json()["person"]
    page = ida.send("/me/journal", entry=entry, text=f"{CRY} please", tags="")
    assert "What you wrote is important" in page.text
    assert CRY not in page.text
    ida.send(f"/me/journal/{entry}/delete")
    (case,) = school.trellis.alerts.open()
    said = school.trellis.alerts.sentences(case.alert.id)
    assert [(one.heard_in, one.words.text) for one in said] == [("journal", CRY), ("journal", f"{CRY} please")]
    assert case.alert.student == school.students["Ida"].id


def test_the_first_words_go_by_the_year_and_by_what_was_written_before(ida: Caller, school: School) -> None:
    with school.trellis.db.session() as transaction:
        transaction.get_one(tables.Classroom, "7b").grade = 11
    first = ida.send("/me/journal", entry=entry_of(ida.get("/me/journal").text), text=CRY).text
    assert wordings()["en"]["urgent"]["older"][0] in html.unescape(first)
    second = ida.send("/me/journal", entry=entry_of(ida.get("/me/journal").text), text=CRY).text
    assert wordings()["en"]["urgent"]["older"][1] in html.unescape(second)
    asked = ida.send("/me/questions", text="ich will nicht mehr leben").text
    assert wordings()["de"]["urgent"]["older"][0] in html.unescape(asked)


def test_a_long_cry_is_heard_though_it_is_not_kept(ida: Caller, school: School) -> None:
    entry = entry_of(ida.get("/me/journal").text)
    ida.send("/me/journal", entry=entry, text=f"{CRY}. " + "x " * 5000)
    assert [one.alert.heard_in for one in school.trellis.alerts.open()] == ["journal"]


def test_how_i_learn_is_kept_and_shared_as_chosen(ida: Caller, school: School) -> None:
    ida.send("/me/learning", learn="I draw it first", likes="football", share="learn")
    mine = school.students["Ida"].id
    assert {one.kind: one.shared for one in school.trellis.journal.of(mine)} == {"learn": True, "likes": False}
    ida.send("/me/learning", learn="I draw it first", likes="football, baking")
    assert school.trellis.journal.shared(mine) == ()
    assert "football, baking" in ida.get("/me/learning").text
    page = ida.send("/me/learning", learn="I draw it first", likes="football, baking", helps=CRY)
    assert "What you wrote is important" in page.text
    assert [one.text for one in school.trellis.journal.of(mine, "helps")] == [KEPT_APART]


def worked(school: School) -> str:
    """A session of Ida's with one problem done alone, and a goal that counts it."""
    session = school.sit_down("Ida", "i3", Goal("one alone", "I rush", "I wait", aim=Aim(1))).id
    school.say("Ida", "x = 4", "right", move="confirm", alone=True)
    return session


def test_a_week_is_looked_back_at_with_facts_goals_and_one_question(ida: Caller, school: School) -> None:
    home = worked(school)
    page = ida.get("/me/week").text
    assert "This week you worked on 1 problem: 1 alone." in page
    assert "How did it go with this one?" in page
    assert ": reached, 1 problem done alone." in page
    page = ida.send(f"/me/goals/{home}", what="met", words="the waiting helped", back="week").text
    assert school.trellis.sessions.get(home).goal_steps[-1].words == "the waiting helped"
    assert "Which of your steps would you show a friend?" in page
    page = ida.send("/me/week", answer="hard").text
    assert page.count("<textarea") == 1, "what the coach asks is answered where it is asked"
    page = ida.send("/me/week", answer="The second line, because it showed me the sign.").text
    assert "That was the week." in page
    assert "<textarea" not in page
    assert "The second line" in ida.get("/me/journal").text
    assert [one.shared for one in school.trellis.journal.of(school.students["Ida"].id, "week")] == [False, False]


def test_a_week_can_be_passed_over_and_is_not_asked_of_again(ida: Caller, school: School) -> None:
    worked(school)
    page = ida.get("/me/week?later=" + school.sessions["Ida"].id)
    assert "<textarea" in page.text
    assert ida.send("/me/week", answer="").status_code == 422
    assert ida.send("/me/week", skip="true", answer="").url.path == "/me/journal"
    school.trellis.sessions.step_goal(school.sessions["Ida"].id, GoalStep("met", school.watch()))
    assert "That was the week." in ida.get("/me/week").text
    assert not journaling.week_waits(school.trellis, journaling.work_of(school.trellis, school.students["Ida"].id))


def test_what_is_not_kept_of_a_week_or_a_goal_is_heard_all_the_same(ida: Caller, school: School) -> None:
    home = worked(school)
    ida.get("/me/week")
    ida.send(f"/me/goals/{home}", what="met")
    assert ida.send(f"/me/goals/{home}", what="met", words=CRY).status_code == 409
    assert [one.alert.heard_in for one in school.trellis.alerts.open()] == ["goal"]
    page = ida.send("/me/week", skip="true", answer=CRY)
    assert "What you wrote is important" in page.text
    assert CRY not in page.text
    assert "I read that too." in ida.send("/me/week", answer=CRY).text
    assert places(school).count("journal") == 2
    assert "That was the week." in ida.get("/me/week").text


def test_a_goal_is_moved_let_go_and_taken_up_with_the_words_kept(ida: Caller, school: School) -> None:
    by = school.trellis.schools.today() + timedelta(days=2)
    session = school.sit_down("Ida", "i3", Goal("two alone", aim=Aim(2, by=by))).id
    ida.send(f"/me/goals/{session}", what="moved", words="too little time")
    moved = school.trellis.sessions.get(session).goal
    assert moved is not None
    assert moved.aim == Aim(2, by=by + timedelta(days=7))
    page = ida.send(f"/me/goals/{session}", what="dropped", words="I know it now").text
    assert "too little time" in page
    assert "Earlier goals (1)" in page
    assert ida.send(f"/me/goals/{session}", what="met").status_code == 409
    page = ida.send(f"/me/goals/{session}", what="taken up").text
    assert "Earlier goals" not in page


def test_a_proposal_changes_a_goal_only_with_a_yes(ida: Caller, school: School) -> None:
    session = school.sit_down("Ida", "i3", Goal("all of them")).id
    offered = GoalStep("proposed", school.watch(), "t-ada", "Small steps.", Goal("two alone", aim=Aim(2)))
    school.trellis.sessions.step_goal(session, offered)
    assert '<q dir="auto">two alone</q>' in ida.get("/me/journal").text
    ida.send(f"/me/goals/{session}", what="declined")
    assert school.trellis.sessions.get(session).goal == Goal("all of them")
    assert ida.send(f"/me/goals/{session}", what="accepted").status_code == 409
    school.trellis.sessions.step_goal(session, offered)
    page = ida.send(f"/me/goals/{session}", what="accepted").text
    assert school.trellis.sessions.get(session).goal == Goal("two alone", aim=Aim(2))
    assert 'instead of <q dir="auto">all of them</q>' in page


def test_an_open_goal_can_be_gone_on_with_in_the_next_session(ida: Caller, school: School) -> None:
    first = school.sit_down("Ida", "i3", Goal("three alone", aim=Aim(3))).id
    school.trellis.sessions.close(first)
    second = school.sit_down("Ida", "i2").id
    page = ida.get(f"/sessions/{second}/goal").text
    assert "Or go on with a goal of yours" in page
    ida.send(f"/sessions/{second}/goal", home=first)
    mine = journaling.work_of(school.trellis, school.students["Ida"].id)
    assert [one.home for one in mine.goals if one.goal and one.goal.wish == "three alone"] == [first]
    assert ida.send(f"/sessions/{second}/goal", home="nowhere").status_code == 404


def test_a_goal_is_a_conversation_that_goes_on_where_it_was_left(ida: Caller, school: School) -> None:
    session = school.sit_down("Ida", "i3").id
    page = ida.send(f"/sessions/{session}/goal", wish="solve two of these alone")
    assert 'name="obstacle"' in page.text
    again = ida.get(f"/sessions/{session}/goal").text
    assert 'id="obstacle"' in again
    page = ida.send(f"/sessions/{session}/goal", wish="solve two of these alone", obstacle="I rush", nudged="obstacle")
    assert 'id="plan"' in page.text
    page = ida.send(
        f"/sessions/{session}/goal", wish="solve two of these alone", obstacle="I rush", plan="I wait", nudged="plan"
    )
    assert page.url.path == f"/sessions/{session}"
    assert school.trellis.sessions.get(session).goal == Goal("solve two of these alone", "I rush", "I wait", aim=Aim(2))


def test_a_goal_that_was_tapped_is_counted_as_it_was_sized(ida: Caller, school: School) -> None:
    session = school.sit_down("Ida", "i3").id
    page = ida.get(f"/sessions/{session}/goal").text
    wish = re.search(r'name="wish" value="(Do [^"]+)"', page)
    assert wish is not None
    ida.send(f"/sessions/{session}/goal", wish=wish[1], obstacle="a", plan="b c", nudged="wish obstacle plan")
    goal = school.trellis.sessions.get(session).goal
    assert goal is not None
    assert goal.aim is not None
    assert (goal.aim.skill, goal.aim.by is not None) == ("brackets", True)


def test_a_portfolio_holds_what_was_chosen_and_nothing_else(ida: Caller, school: School) -> None:
    worked(school)
    chosen, other = write(ida, "# I drew *arrows*\n- and √2 &lt; 2"), write(ida, "not for home")
    page = ida.get("/me/portfolio").text
    assert f'value="e-{other}"' in page
    work, goal = re.search(r'value="(w-[^"]+)"', page), re.search(r'value="(g-[^"]+)"', page)
    assert work is not None
    assert goal is not None
    made = take(ida, "md", f"e-{chosen}", work[1], goal[1])
    assert made.headers["content-disposition"] == 'attachment; filename="portfolio.md"'
    assert "\\# I drew \\*arrows\\*" in made.text
    assert "√2 \\&lt; 2" in made.text
    assert "x = 4" in made.text
    assert ": reached, 1 problem done alone.\n" in made.text
    assert "not for home" not in made.text
    made = take(ida, "pdf", f"e-{chosen}")
    text = pypdfium2.PdfDocument(BytesIO(made.content))[0].get_textpage().get_text_range()
    assert "# I drew *arrows*" in text
    assert "√2" in text
    assert ida.send("/me/portfolio", form="pdf").status_code == 422


def test_the_student_reads_what_teachers_see_of_the_journal(ida: Caller, school: School) -> None:
    assert "do not see whether you wrote" in ida.get("/me/journal").text
    school.trellis.people.set_terms("7b", 7, ClassPolicy(depth_seen=True))
    assert "see that you wrote something and how deep it goes" in ida.get("/me/journal").text
    assert "when you wrote something and how deep it goes" in ida.get("/me/visibility").text


def test_a_former_entry_of_somebody_else_is_not_here(ida: Caller, school: School) -> None:
    mia = school.students["Mia"].id
    theirs = school.trellis.journal.write(mia, "7b", "a" * 32, Written("entry", "mine")).id
    assert ida.get(f"/me/journal/{theirs}").status_code == 404
    assert ida.send("/me/journal", entry=theirs, text="taken").status_code == 404
    assert school.trellis.journal.one(mia, theirs).text == "mine"


@pytest.fixture
def ada(caller: Callable[[], Caller], school: School) -> Caller:
    return caller().as_teacher(school)


def page_of(school: School) -> str:
    return f"/classes/7b/students/{school.students['Ida'].id}"


def test_a_teacher_comments_and_proposes_and_the_student_decides(ada: Caller, ida: Caller, school: School) -> None:
    home = school.sit_down("Ida", "i3", Goal("all of them", "I rush", "I wait")).id
    ada.send(f"{page_of(school)}/goals", goal=home, words="That is a lot.")
    ada.send(f"{page_of(school)}/goals", goal=home, wish="do two alone", words="Rather so?")
    assert school.trellis.sessions.get(home).goal == Goal("all of them", "I rush", "I wait")
    assert "Your teacher proposes a goal." in ida.get("/home").text
    assert "That is a lot." in ida.get("/me/journal").text
    ida.send(f"/me/goals/{home}", what="accepted", words="ok")
    assert school.trellis.sessions.get(home).goal == Goal("do two alone", "I rush", "I wait", aim=Aim(2))
    page = ada.get(page_of(school)).text
    assert "took the proposal" in page
    assert "0 of 2 done alone so far" in page


def test_whether_a_teacher_may_start_a_goal_is_the_class_s_policy(ada: Caller, ida: Caller, school: School) -> None:
    session = school.sit_down("Ida", "i3").id
    for room, policy in (("7b", ClassPolicy(chooser="student")), ("7b", ClassPolicy(chooser="shared"))):
        school.trellis.people.set_terms(room, 7, policy)
        sent = ada.send(f"{page_of(school)}/goals", wish="do two alone")
        assert sent.status_code == (404 if policy.chooser == "student" else 200)
    assert "A goal your teacher proposes" in ida.get("/me/journal").text
    ida.send(f"/me/goals/{session}", what="accepted")
    assert school.trellis.sessions.get(session).goal == Goal("do two alone", aim=Aim(2))


@pytest.mark.parametrize("fields", [{}, {"words": "  "}, {"wish": "x" * 201}])
def test_an_empty_or_endless_word_of_a_teacher_is_refused(ada: Caller, school: School, fields: dict[str, str]) -> None:
    home = school.sit_down("Ida", "i3", Goal("all of them")).id
    assert ada.send(f"{page_of(school)}/goals", goal=home, **fields).status_code == 422
    assert school.trellis.sessions.get(home).goal_steps == ()


def test_a_teacher_reads_what_is_shared_and_the_level_only_where_the_class_says_so(
    ada: Caller, ida: Caller, school: School
) -> None:
    shared = write(ida, "I learned that I skip signs. Next time I check them.")
    write(ida, "this one is mine alone")
    ida.send(f"/me/journal/{shared}/share", shared="true")
    ida.send("/me/learning", helps="a short break", learn="I draw", share="helps")
    page = ada.get(page_of(school)).text
    assert "I learned that I skip signs." in page
    assert "a short break" in page
    assert "mine alone" not in page
    assert "I draw" not in page
    assert "sees it anew" not in page
    school.trellis.people.set_terms("7b", 7, ClassPolicy(depth_seen=True))
    page = ada.get(page_of(school)).text
    assert "(sees it anew)" in page
    assert "mine alone" not in page
    ida.send(f"/me/journal/{shared}/share")
    assert "I learned that I skip signs." not in ada.get(page_of(school)).text


def test_what_a_student_likes_breaks_ties_and_changes_no_reason(ida: Caller, school: School) -> None:
    mine = school.students["Ida"].id
    before = [one.why for one in suggestions(school.trellis, Desk(mine, COURSE.id, "7b"))]
    ida.send("/me/learning", likes="football and baking")
    after = suggestions(school.trellis, Desk(mine, COURSE.id, "7b"))
    assert [one.why for one in after] == before
