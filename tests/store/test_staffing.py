"""Who works here: every change is in the audit, an administrator is always left, and ended access has ended."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from domain.people import Staff
from domain.school import Contact, School
from store.audit import Audit
from store.database import Database
from store.errors import LastAdministratorError, NotFoundError, SpentLinkError, TakenError
from store.invitations import Invitations
from store.people import People
from store.school import Schools
from store.signins import SignIns
from store.staffing import Staffing
from tests.store.school import Watch

WEEK = timedelta(days=7)
HEAD = Staff("head", "head@school.example", "Hana Okafor", "hash", frozenset({"administrator", "teacher"}))
SCHOOL = School("Hillside", "en", "Europe/Dublin", Contact("Ms Ray", "room 12"))


@pytest.fixture
def staffing(db: Database, watch: Watch) -> Staffing:
    return Staffing(db, watch)


@pytest.fixture
def links(db: Database, watch: Watch) -> Invitations:
    return Invitations(db, watch)


def done(db: Database) -> list[tuple[str, str, str]]:
    """What the audit tells, oldest first: by whom, what, whose."""
    return [(one.by, one.action, one.whom) for _, one in reversed(Audit(db).entries())]


def test_the_first_start_makes_the_school_and_its_administrator_or_neither(
    db: Database, staffing: Staffing, links: Invitations, watch: Watch
) -> None:
    assert not staffing.has_administrator()
    code = links.make("set up", by="command line", lifetime=timedelta(minutes=30))
    with pytest.raises(TakenError):
        staffing.set_up(code, SCHOOL, Staff("x", "ADA@school.example", "X", "hash"))
    assert Schools(db).get() == School()
    staffing.set_up(code, SCHOOL, HEAD)
    assert (Schools(db).get(), People(db).staff("head")) == (SCHOOL, HEAD)
    assert staffing.has_administrator()
    with pytest.raises(SpentLinkError):
        staffing.set_up(code, School("Mine"), Staff("eve", "eve@school.example", "Eve", "hash"))
    assert Schools(db).get().name == "Hillside"
    assert done(db) == [("head", "changed", ""), ("head", "set up the school", "head")]


def test_a_link_to_join_sets_name_and_password_and_ends_what_was_open(
    db: Database, staffing: Staffing, links: Invitations, watch: Watch
) -> None:
    staffing.invite(Staff("bo", "bo@school.example", "", ""), by="t1")
    token = links.make("join staff", by="t1", lifetime=WEEK, staff_id="bo")
    other = links.make("new password", by="t1", lifetime=WEEK, staff_id="bo")
    sign_in = SignIns(db, watch).open("staff", "bo")
    assert staffing.accept(token, "Bo Lind", "new hash").name == "Bo Lind"
    assert People(db).staff("bo").password_hash == "new hash"
    assert SignIns(db, watch).find(sign_in) is None
    for spent in (token, other):
        with pytest.raises(SpentLinkError):
            staffing.accept(spent, "Eve", "hers")
    assert People(db).staff("bo").name == "Bo Lind"


@pytest.mark.parametrize(
    "taken",
    [
        lambda staffing: staffing.set_roles("head", {"teacher"}, "head"),
        lambda staffing: staffing.disable("head", "head"),
    ],
)
def test_the_last_administrator_who_can_sign_in_stays(
    db: Database, staffing: Staffing, taken: Callable[[Staffing], bool]
) -> None:
    staffing.invite(HEAD)
    staffing.invite(Staff("next", "next@school.example", "N", "", frozenset({"administrator"})))
    with pytest.raises(LastAdministratorError):
        taken(staffing)
    assert People(db).staff("head") == HEAD
    staffing.set_password("next", "hash")
    assert taken(staffing)


def test_where_nobody_runs_trellis_yet_anybodys_roles_can_change(db: Database, staffing: Staffing) -> None:
    assert staffing.set_roles("t1", {"teacher", "evaluator"})
    assert staffing.set_roles("t1", {"evaluator", "teacher"}) is False
    assert People(db).staff("t1").roles == {"teacher", "evaluator"}


def test_ended_access_ends_sign_ins_and_links_and_comes_back(
    db: Database, staffing: Staffing, links: Invitations, watch: Watch
) -> None:
    sign_ins = SignIns(db, watch)
    token, link = sign_ins.open("staff", "t1"), links.make("new password", by="x", lifetime=WEEK, staff_id="t1")
    assert staffing.disable("t1", "head")
    assert staffing.disable("t1", "head") is False
    assert sign_ins.find(token) is None
    with pytest.raises(SpentLinkError):
        links.look(link, "new password")
    late = links.make("new password", by="x", lifetime=WEEK, staff_id="t1")
    with pytest.raises(SpentLinkError):
        staffing.accept(late, "", "hash")
    assert staffing.enable("t1", "head")
    assert staffing.enable("t1", "head") is False
    assert done(db) == [("head", "ended access", "t1"), ("head", "gave access back", "t1")]


def test_anybodys_sign_ins_can_be_ended(db: Database, staffing: Staffing, watch: Watch) -> None:
    sign_ins = SignIns(db, watch)
    mine, hers = sign_ins.open("student", "mia"), sign_ins.open("student", "ben")
    assert staffing.end_sign_ins("student", "mia", "head") == 1
    assert (sign_ins.find(mine), sign_ins.find(hers) is not None) == (None, True)
    assert done(db) == [("head", "ended sign-ins", "mia")]


def test_a_class_is_handed_over_and_the_giver_leaves_it(db: Database, staffing: Staffing) -> None:
    staffing.invite(HEAD)
    assert staffing.hand_over("c1", "t1", "head", "head")
    assert People(db).classroom("c1").teachers == ("head",)
    assert staffing.hand_over("c1", "t1", "head", "head") is False
    for classroom, taker in (("c9", "head"), ("c1", "nobody")):
        with pytest.raises(NotFoundError):
            staffing.hand_over(classroom, "head", taker)


def test_what_changes_nothing_is_not_noted(db: Database, staffing: Staffing) -> None:
    school = Schools(db)
    assert school.save(SCHOOL)
    assert school.save(SCHOOL) is False
    assert staffing.describe("t1", "Ada Brandt", "ada@school.example")
    assert staffing.describe("t1", "Ada Brandt", " ADA@school.example") is False
    assert done(db) == [("command line", "changed", ""), ("command line", "changed", "t1")]
    assert "Hillside" not in str(Audit(db).entries())
    assert "Brandt" not in str(Audit(db).entries())


def test_an_address_is_corrected_and_nobody_gets_that_of_somebody_else(db: Database, staffing: Staffing) -> None:
    staffing.invite(HEAD)
    assert staffing.describe("t1", "Ada", "Ada.Brandt@school.example")
    assert People(db).staff("t1").email == "ada.brandt@school.example"
    with pytest.raises(TakenError):
        staffing.describe("t1", "Ada", "HEAD@school.example")
    assert People(db).staff("t1").email == "ada.brandt@school.example"
