"""Where an alert stands, to whom it has come, and what is left of a text whose words are kept apart."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.alert import Alert, Case, Chain, Happening, HappeningKind, pressing, reached, repeats, state_of

NOON = datetime(2026, 11, 28, 12, tzinfo=UTC)
CHAIN = Chain("lead", "deputy", ("other",), ("admin", "lead"))
KINDS: tuple[HappeningKind, ...] = (
    "shown", "told", "failed", "passed on", "opened", "acknowledged", "noted", "resolved", "words removed",
    "passed over", "brought in", "said more", "worse",
)  # fmt: skip


def case(*kinds: HappeningKind, tier: str = "urgent", minutes: int = 0, drill: bool = False) -> Case:
    alert = Alert(
        f"a{minutes}",
        "urgent" if tier == "urgent" else "concern",
        "drill" if drill else "chat",
        NOON + timedelta(minutes=minutes),
        NOON + timedelta(minutes=minutes),
    )
    return Case(alert, tuple(Happening(kind, NOON + timedelta(minutes=n + 1), "lead") for n, kind in enumerate(kinds)))


def test_an_alert_waits_until_somebody_takes_it_on_and_ends_when_somebody_resolves_it() -> None:
    assert case().state == "waiting"
    assert case("shown", "told", "failed", "passed on", "opened").state == "waiting"
    assert case("acknowledged").state == "acknowledged"
    assert case("acknowledged", "noted").state == "worked on"
    assert case("acknowledged", "noted", "resolved", "noted", "words removed").state == "resolved"


@given(st.lists(st.sampled_from(KINDS)), st.sampled_from(KINDS))
def test_nothing_that_happens_leads_an_alert_back(kinds: list[HappeningKind], more: HappeningKind) -> None:
    order = ("waiting", "acknowledged", "worked on", "resolved")
    happened = [Happening(kind, NOON) for kind in kinds]
    assert order.index(state_of([*happened, Happening(more, NOON)])) >= order.index(state_of(happened))


@given(st.lists(st.sampled_from(KINDS)))
def test_only_that_it_waits_again_does_and_not_once_it_is_resolved(kinds: list[HappeningKind]) -> None:
    happened = [Happening(kind, NOON) for kind in (*kinds, "waits again")]
    assert state_of(happened) == ("resolved" if "resolved" in kinds else "waiting")


def test_who_is_told_and_how_long_it_waits_counts_anew_once_it_waits_again() -> None:
    again = [
        Happening("acknowledged", NOON + timedelta(minutes=2), "lead"),
        Happening("told", NOON, whom="lead", route="mail"),
        Happening("said more", NOON + timedelta(hours=1)),
        Happening("worse", NOON + timedelta(hours=1)),
        Happening("waits again", NOON + timedelta(hours=1)),
    ]
    one = Case(case().alert, tuple(again))
    assert (one.state, one.acknowledged_by, one.said, one.unread, one.lately) == ("waiting", "", 2, 1, ())
    assert reached(one, CHAIN.steps, 10, NOON + timedelta(hours=1, minutes=9)) == ("lead",)
    assert reached(one, CHAIN.steps, 10, NOON + timedelta(hours=1, minutes=10)) == ("lead", "deputy")


def test_it_goes_to_the_lead_then_the_deputy_then_the_others_and_last_to_administrators() -> None:
    def by(minutes: int) -> tuple[str, ...]:
        return reached(case(), CHAIN.steps, 10, NOON + timedelta(minutes=minutes))

    assert by(0) == by(9) == ("lead",)
    assert by(10) == ("lead", "deputy")
    assert by(20) == ("lead", "deputy", "other")
    assert by(30) == by(500) == ("lead", "deputy", "other", "admin")


def test_it_goes_no_further_once_somebody_took_it_on() -> None:
    taken = case("acknowledged")
    assert reached(taken, CHAIN.steps, 10, NOON + timedelta(hours=5)) == ("lead",)


def test_where_there_is_no_lead_it_is_with_the_next_person_at_once() -> None:
    assert reached(case(), Chain("", "", (), ("admin",)).steps, 10, NOON) == ("admin",)
    assert reached(case(), Chain("", "", (), ()).steps, 10, NOON) == ()


@given(st.integers(1, 120), st.integers(0, 10_000), st.integers(0, 10_000))
def test_whom_it_has_come_to_only_ever_grows(minutes: int, early: int, later: int) -> None:
    first, then = sorted((early, later))
    told = reached(case(), CHAIN.steps, minutes, NOON + timedelta(minutes=first))
    assert reached(case(), CHAIN.steps, minutes, NOON + timedelta(minutes=then))[: len(told)] == told


def test_whom_its_words_may_be_about_is_passed_over_at_once_until_they_are_brought_in() -> None:
    past = (Happening("passed over", NOON, whom="lead"), Happening("passed over", NOON, whom="admin"))
    about = Case(case().alert, past)
    assert about.passed_over == {"lead", "admin"}
    assert reached(about, CHAIN.steps, 10, NOON) == ("deputy",)
    assert reached(about, CHAIN.steps, 10, NOON + timedelta(hours=5)) == ("deputy", "other")
    assert CHAIN.acting_past(about.passed_over) == ("deputy", "other")
    told = Case(about.alert, (*past, Happening("brought in", NOON, "deputy", "lead")))
    assert reached(told, CHAIN.steps, 10, NOON) == ("lead",)


def test_real_alerts_come_before_drills_urgent_ones_first_and_then_the_oldest() -> None:
    drill, old, young, worry = (
        case(minutes=0, drill=True), case(minutes=1), case(minutes=2), case(minutes=0, tier="concern"),
    )  # fmt: skip
    assert sorted([drill, worry, young, old], key=pressing) == [old, young, worry, drill]


def test_mail_that_failed_and_went_out_later_is_no_trouble() -> None:
    failed = Happening("failed", NOON, whom="lead", route="mail")
    one = Case(case().alert, (failed,))
    assert (one.unreached("lead"), one.unreached("deputy")) == (True, False)
    assert not Case(one.alert, (failed, Happening("told", NOON, whom="lead", route="mail"))).unreached("lead")


@given(st.lists(st.sampled_from(["i", "hate", "it", "here", "mum"]), min_size=1, max_size=8), st.text("xyz ?“”"))
def test_words_that_are_said_again_are_known_whatever_stands_around_them(words: list[str], around: str) -> None:
    assert repeats(f"{around} {' '.join(words).upper()}, {around}", " ".join(words))


def test_few_common_words_are_not_somebodys_own() -> None:
    assert not repeats("What do you want to try next?", "i want to run away from here")
    assert not repeats("", "i want")
    assert not repeats("anything", "")
