"""How one reply came about: every fact that led to it is told, and none is made up."""

from dataclasses import replace

from app.views.thinking import thinking
from domain.alert import KEPT_APART
from domain.attempt import Assessment, MisconceptionHypothesis
from domain.turn import Fault, FaultSentence, Reading, Turn, Verdict, WriterTrace
from tests.app.school import School


def told(turn: Turn) -> dict[str, dict[str, str]]:
    """Stage to fact to value."""
    return {stage.name: {fact.name: fact.value for fact in stage.facts} for stage in thinking(turn, {})}


def test_what_may_lie_behind_a_wrong_attempt_is_told(school: School) -> None:
    turn = school.trellis.sessions.get(school.sessions["Mia"].id).turns[0]
    belief = MisconceptionHypothesis(
        "MaE08", "Adds tops and bottoms of fractions", "2/5 is what adding both gives.", confidence=0.8
    )
    judged = Assessment("wrong", for_teacher="Added straight across.", beliefs=(belief,))
    facts = told(replace(turn, assessment=judged))["Judgement"]
    assert facts["looks like"] == "Adds tops and bottoms of fractions (80% sure). 2/5 is what adding both gives."
    assert "looks like" not in told(replace(turn, assessment=replace(judged, beliefs=())))["Judgement"]


def test_every_draft_stands_beside_its_verdict(school: School) -> None:
    turn = school.trellis.sessions.get(school.sessions["Mia"].id).turns[0]
    wording = WriterTrace(
        "chat",
        "tutor/reply",
        "1.0.0",
        "abc",
        ("It is 4.", "Which term?"),
        "",
        tokens_in=900,
        tokens_out=20,
        cost=0.00125,
    )
    verdicts = (Verdict((Fault("gives_away"), FaultSentence("is long"))), Verdict())
    facts = told(replace(turn, wording=wording, verdicts=verdicts))
    written = thinking(replace(turn, wording=wording, verdicts=verdicts), {})[6]
    stopped = "it gives the answer away, is long"
    assert [fact.value for fact in written.facts][:4] == ["It is 4.", stopped, "Which term?", "passed"]
    assert facts["Writing and checking"]["tokens"] == "900 in, 20 out"
    assert facts["Writing and checking"]["cost"] == "0.00125"


def test_a_first_look_at_a_skill_has_no_before(school: School) -> None:
    turn = school.trellis.sessions.get(school.sessions["Mia"].id).turns[0]
    estimate, _ = turn.after
    shift, _ = thinking(replace(turn, before=()), {})[3].shifts
    assert (shift.skill, shift.before, shift.after) == (estimate.skill, None, estimate.probability)


def test_nothing_of_a_turn_that_people_were_told_of_is_shown(school: School) -> None:
    turn = school.trellis.sessions.get(school.sessions["Mia"].id).turns[0]
    facts = told(replace(turn, reading=Reading("distress"), plan=replace(turn.plan, move="safeguard")))
    assert facts == {"Message": {"wrote": KEPT_APART}}
