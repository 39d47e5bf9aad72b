"""Who each line of a roster means: somebody who is here, somebody new, or somebody only a person can tell.

By the source's own id first. Else by name among those whom no other line means: in the same class the same name, as
often here as on the list, is the same person; any other likeness is asked about. Two with ids of their own on the list
are two people, whatever their names.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from domain.roster import Place, RosterPerson
from domain.roster_plan import NEW, OUT, Candidate, Here, HerePerson, Linked, Question
from school.rosters.names import same_key
from school.rosters.nearby import Near, Nearby

_SHOWN = 5
"""Candidates that a question names."""


@dataclass(frozen=True, slots=True)
class Matches:
    """``of`` is an id or a key for each person of the roster; those left out or open are in none."""

    of: Mapping[str, str]
    new: tuple[RosterPerson, ...]
    linked: tuple[Linked, ...]
    questions: tuple[Question, ...]


def match_students(
    listed: Sequence[RosterPerson],
    rooms_of: Mapping[str, Sequence[str]],
    here: Here,
    answers: Mapping[str, str],
    *,
    whole: bool,
) -> Matches:
    """Match the students of a roster; ``rooms_of`` are the classes of each, by the roster's ids to ids or keys.

    ``whole`` says that the roster names everybody of its source: whom it no longer names may have got another id.
    """
    return _Matching(listed, rooms_of, here, answers).matches(whole=whole)


class _Matching:
    def __init__(
        self,
        listed: Sequence[RosterPerson],
        rooms_of: Mapping[str, Sequence[str]],
        here: Here,
        answers: Mapping[str, str],
    ) -> None:
        self._listed, self._rooms_of, self._here, self._answers = listed, rooms_of, here, answers
        self._known = {external: one for one in here.students for external in one.externals}
        self._of: dict[str, str] = {}
        self._new: list[RosterPerson] = []
        self._linked: list[Linked] = []
        self._questions: list[Question] = []
        self._rooms_here: dict[str, list[str]] = defaultdict(list)
        for time_in in here.enrolments:
            if time_in.goes_on(here.today):
                self._rooms_here[time_in.student].append(time_in.classroom)

    def matches(self, *, whole: bool) -> Matches:
        for one in self._listed:
            if here := self._known.get(one.id):
                self._of[one.id] = here.id
        open_lines = [one for one in self._listed if one.id not in self._of]
        meant = set(self._of.values())
        some_unnamed = any(not one.named for one in open_lines)
        free = [
            one for one in self._here.students if one.id not in meant and (whole or some_unnamed or not one.externals)
        ]
        people: Nearby[HerePerson] = Nearby()
        for each in free:
            people.add(each.name, each, self._rooms_here[each.id])
        plain = self._plainly_the_same([one for one in open_lines if one.id not in self._answers], free)
        lines: Nearby[RosterPerson] = Nearby()
        for one in self._listed:
            if some_unnamed and one.id in self._of:
                lines.add(one.name, one, self._rooms(one))
        for one in open_lines:
            self._decide(one, plain.get(one.id), people, lines)
            if some_unnamed:
                lines.add(one.name, one, self._rooms(one))
        return Matches(self._of, tuple(self._new), tuple(self._linked), tuple(self._questions))

    def _rooms(self, one: RosterPerson) -> Sequence[str]:
        return self._rooms_of.get(one.id) or ("",)

    def _plainly_the_same(self, lines: Sequence[RosterPerson], free: Sequence[HerePerson]) -> dict[str, HerePerson]:
        """Lines whose very name somebody has who is in the same class, each somebody once.

        Of several, whoever is in most of the line's classes and fewest others; those in most classes choose first.
        """
        there: dict[tuple[str, str], list[HerePerson]] = defaultdict(list)
        for each in free:
            if not each.disabled:
                for room in self._rooms_here[each.id]:
                    there[room, same_key(each.name)].append(each)
        found: dict[str, HerePerson] = {}
        taken: set[str] = set()
        for one in sorted(lines, key=lambda one: -len(self._rooms(one))):
            rooms = set(self._rooms(one))
            namesakes = [each for room in rooms for each in there.get((room, same_key(one.name)), ())]
            left = [each for each in namesakes if each.id not in taken]
            if left:
                found[one.id] = min(left, key=lambda each: self._apart(each, rooms))
                taken.add(found[one.id].id)
        return found

    def _apart(self, one: HerePerson, rooms: set[str]) -> tuple[int, int, str]:
        theirs = set(self._rooms_here[one.id])
        return -len(theirs & rooms), len(theirs - rooms), one.id

    def _decide(
        self, one: RosterPerson, plain: HerePerson | None, people: Nearby[HerePerson], lines: Nearby[RosterPerson]
    ) -> None:
        near = people.near(one.name, self._rooms(one))
        above = [each for each in lines.near(one.name, self._rooms(one)) if self._may_be_one(one, each)]
        answer = self._answers.get(one.id, "")
        if answer == OUT:
            return
        if answer == NEW:
            self._add(one)
            return
        chosen = next((each.who for each in near if each.who.id == answer), plain)
        if chosen is not None:
            self._of[one.id] = chosen.id
            if self._here.source:
                self._linked.append(Linked("student", one.id, chosen.id, chosen.name))
        elif line := next((each.who for each in above if each.who.id == answer), None):
            if line.id in self._of:
                self._of[one.id] = self._of[line.id]
                if self._here.source:
                    self._linked.append(Linked("student", one.id, self._of[line.id], line.name))
        elif near or above:
            self._questions.append(Question(one.id, one.name, one.place, tuple(self._candidates(near, above))[:_SHOWN]))
        else:
            self._add(one)

    def _may_be_one(self, one: RosterPerson, other: Near[RosterPerson]) -> bool:
        """Whether two lines may mean one person: an id of its own on each says no, and so does no class in common."""
        shared = set(self._rooms(one)) & set(self._rooms(other.who))
        return bool(shared) and not (one.named and other.who.named)

    def _add(self, one: RosterPerson) -> None:
        self._of[one.id] = f"+{one.id}"
        self._new.append(one)

    def _candidates(self, near: Sequence[Near[HerePerson]], above: Sequence[Near[RosterPerson]]) -> Iterator[Candidate]:
        names = {one.id: one.name for one in self._here.classes}
        for each in near:
            rooms = ", ".join(names[room] for room in self._rooms_here[each.who.id] if room in names)
            yield Candidate(each.who.id, each.who.name, each.how, rooms, left=each.who.disabled)
        for line in above:
            yield Candidate(line.who.id, line.who.name, line.how, _line(line.who.place))


def _line(place: Place) -> str:
    return f"line {place.line}"
