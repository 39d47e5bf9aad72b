"""A class page reads anew only who did something."""

from app.class_reading import read_class
from app.looks import Looks
from tests.app.school import School


def test_a_look_is_kept_until_its_student_does_something(school: School) -> None:
    trellis, room = school.trellis, school.room
    roster = trellis.people.roster(room.id)
    first = read_class(trellis, room, roster).looks
    again = read_class(trellis, room, roster).looks
    assert all(first[one.id] is again[one.id] for one in roster)
    ida = school.students["Ida"].id
    session = school.sit_down("Ida", "i3")
    after = read_class(trellis, room, roster).looks
    assert after[ida].sessions[0].id == session.id
    assert [one.id for one in roster if after[one.id] is not first[one.id]] == [ida]


def test_no_more_looks_are_kept_than_there_is_room_for(school: School) -> None:
    trellis, room = school.trellis, school.room
    ids = [one.id for one in trellis.people.roster(room.id)]
    latest = trellis.sessions.latest(ids, classroom_id=room.id)
    small = Looks(kept=1)
    first, second = (small.of(trellis.courses, room.id, latest, ids[:1])[ids[0]] for _ in range(2))
    assert first is second
    small.of(trellis.courses, room.id, latest, ids[1:2])
    assert small.of(trellis.courses, room.id, latest, ids[:1])[ids[0]] is not first
