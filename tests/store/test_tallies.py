from domain.mastery import Tallied, TallyKey
from store import tallies
from store.database import Database
from store.tallies import Tallies

EASY, HARD = TallyKey("item", "one-step", "i1 s1"), TallyKey("skill", "one-step")


def test_sums_grow_and_are_found_by_their_keys(db: Database) -> None:
    for _ in range(3):
        with db.session() as session:
            tallies.add(session, "linear", [Tallied(EASY, 0.25, 0.2), Tallied(HARD, -0.5, 0.25)])
    kept = Tallies(db)
    assert kept.of("linear", [EASY, TallyKey("place", "one-step", "1 0")]) == {EASY: (0.75, 0.6)}
    assert kept.of_items("linear") == {EASY: (0.75, 0.6), HARD: (-1.5, 0.75)}
    assert kept.of("another", [EASY]) == {}
