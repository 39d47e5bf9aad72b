"""The material page: upload, look, keep, discard, remove, put back; and who may not."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi import FastAPI

from app.ingest.upload_queue import shown_name
from app.turns import answer, message_of
from domain.evidence import Need
from store.errors import BusyDatabaseError
from tests.app.conftest import Caller
from tests.app.school import School
from tests.course.material import files

Callers = Callable[[], Caller]
PAGE = "/classes/7b/courses/linear-equations/material"
NOTES = b"""# Scales

An equation is a pair of scales that hangs level while both pans hold the same.

## Exercises

1. x+1=2
"""


def sent(who: Caller, *uploads: tuple[str, bytes], page: str = PAGE, **fields: str) -> str:
    """Upload files as the form does, and what the page shows then."""
    answer = who.client.post(
        page, data={"csrf": who.token, **fields}, files=[("files", (name, data)) for name, data in uploads]
    )
    assert answer.status_code == 200, answer.text
    return answer.text


def streamed(who: Caller, name: str, data: bytes) -> list[tuple[str, dict[str, object]]]:
    """Upload a file as the script does, and every event that comes back."""
    headers = {"Accept": "text/event-stream", "X-CSRF-Token": who.token}
    answer = who.client.post(PAGE, files=[("files", (name, data))], headers=headers)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/event-stream")
    found = []
    for one in answer.text.strip().split("\n\n"):
        kind, said = one.split("\n")
        found.append((kind.removeprefix("event: "), json.loads(said.removeprefix("data: "))))
    return found


def quotes(school: School, words: str, course: str = "linear-equations") -> list[str]:
    return [found.quote for found in school.trellis.index.find(Need(course, words, skills=(words,)))]


@pytest.fixture
def ada(caller: Callers, school: School, tmp_path: Path) -> Caller:
    """The teacher of 7b; the search index of this test is its own."""
    school.trellis.index._folder = tmp_path / "index"
    ada = caller().as_teacher(school)
    ada.get(PAGE)
    return ada


def test_the_page_says_what_will_be_there(ada: Caller) -> None:
    page = ada.get(PAGE).text
    assert "Nothing is kept yet" in page
    assert "1 other class works on this course and finds what you keep" in page
    assert "only you can change it" in page
    assert 'href="/classes/7b/courses/linear-equations/material"' in ada.get("/classes/7b").text


def test_a_file_is_looked_at_then_kept_then_found(ada: Caller, school: School) -> None:
    page = sent(ada, ("scales.md", NOTES), licence="CC BY 4.0", source="Ada Brandt")
    assert "Scales" in page
    assert "exercises, answers or solutions, by the heading" in page
    (waiting,) = school.trellis.materials.of("linear-equations")
    assert (waiting.status, waiting.teacher, waiting.name) == ("waiting", "t-ada", "scales.md")
    assert school.trellis.courses.get("linear-equations").n_passages == 2  # type: ignore[union-attr]
    inside = ada.get(f"{PAGE}/{waiting.id}").text
    assert "An equation is a pair of scales that hangs level" in inside
    assert "x+1=2" not in inside
    kept = ada.send(f"{PAGE}/{waiting.id}", act="keep")
    assert "Kept. The tutor can quote it" in kept.text
    (evidence,) = [
        one for one in school.trellis.index.find(Need("linear-equations", "pair of scales", skills=("pair of scales",)))
        if "scales" in one.quote
    ]  # fmt: skip
    assert (evidence.source.name, evidence.source.license) == ("Ada Brandt", "CC BY 4.0")


def test_a_kept_file_is_removed_and_put_back(ada: Caller, school: School) -> None:
    sent(ada, ("scales.md", NOTES))
    (one,) = school.trellis.materials.of("linear-equations")
    ada.send(f"{PAGE}/{one.id}", act="keep")
    removed = ada.send(f"{PAGE}/{one.id}", act="remove").text
    assert "Put back" in removed
    assert not any("scales" in quote for quote in quotes(school, "pair of scales"))
    ada.send(f"{PAGE}/{one.id}", act="put-back")
    assert any("scales" in quote for quote in quotes(school, "pair of scales"))


async def test_a_sentence_that_holds_the_answer_is_not_quoted_to_a_student(ada: Caller, school: School) -> None:
    telling = (
        b"# Undoing an addition\n\nTo solve a one-step equation such as x + 3 = 7, subtract 3 from both sides, which "
        b"gives x = 4.\n\n## Both sides\n\nTo solve a one-step equation, subtract the same number from both sides."
    )
    sent(ada, ("undoing.md", telling))
    (one,) = school.trellis.materials.of("linear-equations")
    ada.send(f"{PAGE}/{one.id}", act="keep")
    session = school.sit_down("Noah", "i2")
    cited: list[str] = []
    for said in ("x = 10", "x = 9", "x = 21", "what does solve a one-step equation mean?"):
        message = message_of(school.trellis, session.id, client_id=f"m-{said}", text=said)
        turn = await answer(school.trellis, session.id, message)
        cited += [evidence.quote for evidence in turn.evidence]
    assert "To solve a one-step equation, subtract the same number from both sides." in cited
    assert not any("x = 4" in quote for quote in cited)


def test_discarded_means_gone(ada: Caller, school: School) -> None:
    sent(ada, ("scales.md", NOTES))
    (one,) = school.trellis.materials.of("linear-equations")
    assert "Discarded. Nothing of it was kept." in ada.send(f"{PAGE}/{one.id}", act="discard").text
    assert school.trellis.materials.of("linear-equations") == ()
    place = school.trellis.settings.database_url.removeprefix("sqlite:///")
    database = sqlite3.connect(place)
    assert database.execute("SELECT count(*) FROM passage WHERE material IS NOT NULL").fetchone() == (0,)
    database.close()


def test_several_files_at_once_and_problems_in_words(ada: Caller, school: School) -> None:
    page = sent(ada, ("scales.md", NOTES), ("scan.pdf", files.scan()), ("a.docx", files.word()))
    assert "scan.pdf: its pages are pictures" in page
    assert {one.name for one in school.trellis.materials.of("linear-equations")} == {"scales.md", "a.docx"}


def test_with_a_script_each_file_says_how_far_it_is(ada: Caller, school: School) -> None:
    events = streamed(ada, "slopes.pdf", files.pdf(3))
    assert [(kind, data.get("done")) for kind, data in events[:-1]] == [
        ("progress", 1), ("progress", 2), ("progress", 3),
    ]  # fmt: skip
    kind, data = events[-1]
    assert kind == "read"
    assert "Lines and slopes" in str(data["html"])
    (one,) = school.trellis.materials.of("linear-equations")
    ada.send(f"{PAGE}/{one.id}", act="keep")
    assert streamed(ada, "slopes.pdf", files.pdf(3)) == [
        ("here", {"words": "slopes.pdf is here already, just as it is."})
    ]
    assert streamed(ada, "locked.pdf", files.locked_pdf())[0][0] == "problem"


def test_a_new_version_takes_the_place_of_the_old_when_it_is_kept(ada: Caller, school: School) -> None:
    sent(ada, ("scales.md", NOTES))
    (first,) = school.trellis.materials.of("linear-equations")
    ada.send(f"{PAGE}/{first.id}", act="keep")
    sent(ada, ("scales.md", NOTES.replace(b"pair of scales", b"kitchen balance")))
    second = next(one for one in school.trellis.materials.of("linear-equations") if one.status == "waiting")
    assert quotes(school, "pair of scales") != []
    ada.send(f"{PAGE}/{second.id}", act="keep")
    status = {one.id: one.status for one in school.trellis.materials.of("linear-equations")}
    assert status == {first.id: "removed", second.id: "kept"}
    assert any("kitchen balance" in quote for quote in quotes(school, "kitchen balance"))


def test_nothing_of_a_file_is_run(ada: Caller, school: School) -> None:
    markup = b"# <script>alert(1)</script> Title\n\n<img src=x onerror=alert(1)> [a](javascript:alert(1)) {{ 7*7111 }}"
    page = sent(ada, ("<b>x.md", markup))
    (one,) = school.trellis.materials.of("linear-equations")
    for shown in (page, ada.get(f"{PAGE}/{one.id}").text):
        for bad in ("<script>alert", "onerror=", 'href="javascript:', "<b>x", "49777"):
            assert bad not in shown.replace('<script type="module"', "")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"), ("C:\\Users\\ada\\notes.docx", "notes.docx"), ("a\x00b\u202e.pdf", "ab.pdf"),
        ("", "file"), ("x" * 300 + ".pdf", "x" * 110 + ".pdf"), ("line\nbreak.md", "line break.md"),
    ],
)  # fmt: skip
def test_a_name_is_shown_and_never_a_path(name: str, shown: str) -> None:
    assert shown_name(name) == shown


def test_only_the_classs_teacher_and_only_a_course_of_the_class(caller: Callers, school: School, ada: Caller) -> None:
    assert ada.get("/classes/8a/courses/linear-equations/material").status_code == 404
    assert ada.get("/classes/7b/courses/unknown/material").status_code == 404
    mia = caller().as_student(school)
    assert mia.get(PAGE).status_code == 403
    answer = mia.client.post(PAGE, files=[("files", ("a.md", NOTES))], headers={"X-CSRF-Token": mia.token})
    assert answer.status_code == 403
    forged = ada.client.post(PAGE, files=[("files", ("a.md", NOTES))], data={"csrf": "no"})
    assert forged.status_code == 403
    assert school.trellis.materials.of("linear-equations") == ()


def test_only_a_teacher_may_send_much(caller: Callers, school: School, ada: Caller) -> None:
    large = b"word " * 100_000
    mia = caller().as_student(school)
    nobody = caller()
    nobody.get("/")
    for who in (mia, nobody):
        answer = who.client.post(PAGE, files=[("files", ("a.txt", large))], headers={"X-CSRF-Token": who.token})
        assert answer.status_code == 413
    assert "a.txt" in sent(ada, ("a.txt", large))


def test_an_upload_while_the_database_cannot_be_read_is_answered_503(
    ada: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> None:
        raise BusyDatabaseError("/secret/place/trellis.db")

    monkeypatch.setattr("app.security.bodies.sign_in_of", busy)
    answer = ada.client.post(PAGE, files=[("files", ("a.txt", NOTES))], headers={"X-CSRF-Token": ada.token})
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert "Too much is being saved at once right now." in answer.text
    assert "secret" not in answer.text


def test_too_many_files_are_slowed(ada: Caller, web: FastAPI) -> None:
    web.state.desk.uploads.most = 2
    sent(ada, ("scales.md", NOTES))
    answer = ada.client.post(PAGE, data={"csrf": ada.token}, files=[("files", (f"{n}.md", NOTES)) for n in range(2)])
    assert answer.status_code == 429
    assert "That is a lot of files in a short time." in answer.text
    assert int(answer.headers["retry-after"]) > 0


def test_no_file_is_said_so(ada: Caller) -> None:
    answer = ada.client.post(PAGE, data={"csrf": ada.token}, files=[("files", ("", b""))])
    assert answer.status_code == 422
