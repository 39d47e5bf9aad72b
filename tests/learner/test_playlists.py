"""Lists for a week, for one and for several."""

from dataclasses import replace

from domain.item import ItemSummary
from domain.mastery import MasteryEstimate
from domain.playlist import PlaylistEntry, shifted, without
from domain.skill import Skill
from learner.choice import About, Candidate, candidates
from learner.playlists import LENGTH, for_several, playlist

SKILLS = {f"k{n}": Skill(f"k{n}", f"Skill {n}") for n in range(8)}
ITEMS = tuple(ItemSummary(f"{skill}-{n}", f"{skill} {n}", "l", (skill,)) for skill in SKILLS for n in range(5))
COMING = MasteryEstimate("", 0.6, 0.4, 0.8, 2, 1)
KNOWN = {skill: replace(COMING, skill=skill) for skill in SKILLS}


def found(chances: dict[str, float], due: frozenset[str] = frozenset()) -> list[Candidate]:
    def chance(item: ItemSummary) -> float:
        return chances.get(item.skills[0], 0.7)

    return candidates(ITEMS, KNOWN, SKILLS, {"k0-0": True}, "", 1, About(chance=chance, due=due))


def test_a_list_goes_from_what_fades_over_the_zone_to_the_hardest() -> None:
    entries = playlist(found({"k1": 0.95, "k3": 0.52}, due=frozenset({"k1"})))
    assert len(entries) == len({one.item for one in entries}) == LENGTH
    assert entries[0].code == "review"
    assert entries[-1].item.startswith("k3")
    assert len({one.item.split("-")[0] for one in entries}) >= 6


def test_a_list_for_several_is_what_is_right_for_most() -> None:
    able, other, third = found({"k1": 0.95}), found({"k1": 0.95}), found({"k1": 0.6})
    assert not [one for one in for_several((able, other, third), 6) if one.item.startswith("k1")]
    assert for_several((third, third)) == for_several((third,)) == playlist(third)
    assert for_several(()) == ()


def test_a_short_course_gives_a_short_list() -> None:
    assert len(playlist(candidates(ITEMS[:3], {}, SKILLS, {}, "", 1))) == 3
    assert playlist([]) == ()


def test_entries_move_and_go() -> None:
    a, b, c = (PlaylistEntry(name, "") for name in "abc")
    assert shifted((a, b, c), "c", -1) == (a, c, b)
    assert shifted((a, b, c), "a", -1) == (a, b, c)
    assert shifted((a, b, c), "c", 1) == (a, b, c)
    assert shifted((a, b, c), "x", 1) == (a, b, c)
    assert without((a, b, c), "b") == (a, c)
