"""One-time links: what they open, once, and what a stranger learns."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import text

from store.database import Database
from store.errors import SpentLinkError
from store.invitations import KEPT, Invitations
from tests.store.school import Watch

WEEK = timedelta(days=7)


@pytest.fixture
def links(db: Database, watch: Watch) -> Invitations:
    return Invitations(db, watch)


def test_a_link_opens_what_it_is_for_once(links: Invitations) -> None:
    token = links.make("teach with", by="t1", lifetime=WEEK, payload={"class": "c1"})
    assert links.look(token, "teach with").payload == {"class": "c1"}
    assert links.use(token, "join staff", "teach with").by == "t1"
    for again in (links.look, links.use):
        with pytest.raises(SpentLinkError):
            again(token, "teach with")


def test_used_ended_withdrawn_unknown_and_for_something_else_read_alike(links: Invitations, watch: Watch) -> None:
    def made() -> str:
        return links.make("join staff", by="t1", lifetime=WEEK, staff_id="t1")

    used, ended, withdrawn = made(), made(), made()
    links.use(used, "join staff")
    links.withdraw("join staff", "t1")
    said = set()
    for token in (used, withdrawn, "never one", ""):
        with pytest.raises(SpentLinkError) as refused:
            links.look(token, "join staff")
        said.add(str(refused.value))
    other = links.make("new password", by="t1", lifetime=WEEK)
    with pytest.raises(SpentLinkError):
        links.use(other, "join staff", "set up")
    links.look(other, "new password")
    watch.go_on(days=7)
    for token in (ended, other):
        with pytest.raises(SpentLinkError) as refused:
            links.use(token, "join staff", "new password")
        said.add(str(refused.value))
    assert len(said) == 1


def test_only_the_newest_of_a_persons_holds_where_that_is_asked(links: Invitations) -> None:
    first = links.make("new password", by="t1", lifetime=WEEK, staff_id="t1")
    others = links.make("new password", by="t1", lifetime=WEEK, staff_id="t2")
    newest = links.make("new password", by="t1", lifetime=WEEK, staff_id="t1", only=True)
    with pytest.raises(SpentLinkError):
        links.look(first, "new password")
    assert {links.look(one, "new password").staff_id for one in (others, newest)} == {"t1", "t2"}
    assert sorted(one.staff_id for one in links.open("new password")) == ["t1", "t2"]


def test_of_many_at_the_same_moment_one_gets_it(links: Invitations) -> None:
    token = links.make("set up", by="command line", lifetime=WEEK)

    def tried(_: int) -> bool:
        try:
            links.use(token, "set up")
        except SpentLinkError:
            return False
        return True

    with ThreadPoolExecutor(8) as many:
        assert sum(many.map(tried, range(16))) == 1


def test_the_secret_itself_is_nowhere_and_old_rows_go(links: Invitations, db: Database, watch: Watch) -> None:
    token = links.make("set up", by="command line", lifetime=WEEK)
    with db.reading() as session:
        (row,) = session.execute(text("SELECT * FROM invitation")).all()
    assert token not in str(row)
    watch.go_on(days=(WEEK + KEPT).days + 1)
    links.make("set up", by="command line", lifetime=WEEK)
    with db.reading() as session:
        assert session.scalar(text("SELECT count(*) FROM invitation")) == 1
