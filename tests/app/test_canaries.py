"""Sixty words that stand nowhere else go through the whole journey, and come out on pages and nowhere else.

``tests/app/canaries.py`` says where they are looked for; tests/browser/test_canaries_in_a_browser.py is its like.
"""

import html
import re
import time
from dataclasses import dataclass, field

import httpx2

from tests.app.canaries import Canaries, Served, found_outside, served
from tests.app.school import CODE, PASSWORD, PIN

__all__ = ["served"]

LIST = "/classes/7b/add-students"
MATERIAL = "/classes/7b/courses/linear-equations/material"


@dataclass
class Browser:
    """A browser that notes every address it is sent to."""

    address: str
    addresses: list[str] = field(default_factory=list)
    token: str = ""

    def __post_init__(self) -> None:
        self.client = httpx2.Client(base_url=self.address, follow_redirects=True, timeout=60.0)

    def get(self, path: str) -> httpx2.Response:
        return self._seen(self.client.get(path))

    def send(self, path: str, *, files: dict[str, tuple[str, bytes]] | None = None, **fields: str) -> httpx2.Response:
        return self._seen(self.client.post(path, data={"csrf": self.token, **fields}, files=files))

    def say(self, session: str, number: str, text: str, stream: bool = False) -> httpx2.Response:
        headers = {"X-CSRF-Token": self.token} | ({"Accept": "text/event-stream"} if stream else {})
        place = f"/api/sessions/{session}/turns"
        sent = {"id": f"canary-message-{number}", "text": text}
        try:
            return self._seen(self.client.post(place, json=sent, headers=headers))
        except httpx2.TransportError:  # what broke took its connection with it
            return self._seen(self.client.post(place, json=sent, headers=headers))

    def _seen(self, answer: httpx2.Response) -> httpx2.Response:
        for one in (*answer.history, answer):
            self.addresses += [str(one.url), one.headers.get("location", "")]
        self.addresses += re.findall(r'(?:href|action|src)="([^"]*)"', answer.text)
        if found := re.search(r'<meta name="csrf" content="(\w+)">', answer.text):
            self.token = found.group(1)
        return answer


def test_what_people_write_is_on_their_pages_and_nowhere_else(served: Served) -> None:
    canaries = Canaries()
    teacher, student = Browser(served.address), Browser(served.address)
    with teacher.client, student.client:
        _staff(teacher, canaries)
        _students(student, canaries)
        _reading(teacher, canaries)
    time.sleep(1.0)
    assert len(canaries.planted) >= 60
    found = found_outside(served, canaries, teacher.addresses + student.addresses)
    assert {place: words for place, words in found.items() if words} == {}


def _staff(teacher: Browser, canaries: Canaries) -> None:
    """Wrong passwords, a class, a list of students, material: some of it wrong."""
    word = canaries.word
    teacher.get("/sign-in")
    for _ in range(2):
        assert teacher.send("/sign-in", email="ada@school.example", password=word(private=True)).status_code == 403
    teacher.send("/sign-in", email=f"{word(private=True)}@school.example", password=word(private=True))
    assert teacher.send("/sign-in", email="ada@school.example", password=PASSWORD).status_code == 200
    teacher.get("/classes/7b")
    given, family, called = (word(private=True) for _ in range(3))
    page = teacher.send(LIST, text=f"Last name\tFirst name\tNickname\n{family}\t{given}\t{called}\n").text
    hidden = re.findall(r'<input type="hidden" name="(people|sending)" value="([^"]*)"', page)
    keep = {str(name): html.unescape(str(value)) for name, value in hidden}
    assert teacher.send(f"{LIST}/keep", people=keep["people"], sending=keep["sending"]).status_code == 200
    teacher.send(LIST, text=f"{word()};;;\n\t{word()}\0")
    teacher.send(
        LIST, files={"file": (f"{word()}.csv", f"Nachname;Vorname\n{word(private=True)};{word(private=True)}".encode())}
    )
    teacher.send(LIST, files={"file": (f"{word()}.xlsx", b"\x00\xff broken " + word().encode())})
    teacher.get(MATERIAL)
    teacher.send(MATERIAL, files={"files": (f"{word()}.md", f"# Scales\n\nA {word()} hangs level.".encode())})
    teacher.send(MATERIAL, files={"files": (f"{word()}.pdf", b"%PDF-1.4 " + word().encode())})
    teacher.send("/classes/7b/name", name=word() * 60)
    teacher.send("/classes/7b/settings", goal=word(), chooser=word())
    teacher.send("/classes/7b/teachers", email=f"{word(private=True)}@school.example")
    teacher.send("/classes/7b/no-such-page", text=word())
    teacher.send("/account/password", password=word(private=True), new=word(private=True), again=word(private=True))


def _students(student: Browser, canaries: Canaries) -> None:
    """Wrong PINs, goals, messages of every kind, a reply that breaks, looking back."""
    word = canaries.word
    names = canaries.private[4:7]
    student.get("/join")
    student.send("/join", code=word(), student="s-1", pin=word(private=True))
    student.send("/join", code=CODE, student=word(), pin=word(private=True))
    student.send("/join", code=CODE, student="s-1", pin="1357")
    assert student.send("/join", code=CODE, student="s-1", pin=PIN).url.path == "/home"
    begun = student.send("/sessions", course="linear-equations", item="i3", classroom="7b")
    session = re.search(r"/sessions/(\w+)", str(begun.url))
    assert session is not None
    id_ = session.group(1)
    student.send(f"/sessions/{id_}/goal", wish=word(), obstacle=word(), plan=word())
    student.send(f"/sessions/{id_}/goal", wish=word() * 3000)
    student.get(f"/sessions/{id_}")
    said = [
        f"x = 9 {word()}", f"why does {names[0]} multiply {word()}", f"{word()}", f"i dont get {word()} at all",
        f"{names[1].upper()} and {names[2].lower()} got 4, {word()}", f"is it {word()} or 12", f"just tell me {word()}",
        f"I want to die {word()}", f"mail {word(private=True)}@home.example or call 0170 5551234",
        f"my name is {names[0]}{names[1]}", f"\x00\u202e{word()}\ud83d", f"{word()} = {word()}",
        f"$\\frac{{{word()}}}{{2}}$", f"das ist {word()}", "7", f"what is a {word()}?",
    ]  # fmt: skip
    for number, text in enumerate(said):
        answer = student.say(id_, f"m{number}", text.encode("utf-8", "replace").decode(), stream=number % 2 == 0)
        assert answer.status_code == 200, answer.text
    assert student.say(id_, "broken", f"breakhere {word()}").status_code == 500
    assert student.say(id_, "broken-too", f"breakhere {word()}", stream=True).status_code in {200, 500}
    student.say(id_, "long", word() * 4000)
    student.say("no-such-session", "x", word())
    student.client.post(
        f"/api/sessions/{id_}/turns", content=f'{{"text": "{word()}"', headers={"X-CSRF-Token": student.token}
    )
    student.client.post(f"/api/sessions/{id_}/preview", json={"text": word()}, headers={"X-CSRF-Token": student.token})
    for _ in range(3):
        page = student.get(f"/sessions/{id_}/reflect").text
        question = re.search(r'name="question" value="([^"]+)"', page)
        if question:
            student.send(f"/sessions/{id_}/reflect", question=question.group(1), answer=f"{names[0]} helped, {word()}")
    student.send(f"/sessions/{id_}/reflect", question=word(), answer=word())
    student.send("/me/copy")


def _reading(teacher: Browser, canaries: Canaries) -> None:
    """A teacher reads it, says why, and says too little."""
    word = canaries.word
    for path in ("/classes/7b", "/classes/7b/students/s-1", MATERIAL):
        page = teacher.get(path).text
    card = re.search(r"/cards/(\w+)", teacher.get("/classes/7b/students/s-1").text)
    assert card is not None
    teacher.get(f"/cards/{card.group(1)}/transcript")
    teacher.send(f"/cards/{card.group(1)}/transcript", reason="short")
    teacher.send(f"/cards/{card.group(1)}/transcript", reason=word() * 40)
    teacher.send(f"/cards/{card.group(1)}/transcript", reason=f"To prepare for {word()}")
    teacher.send("/classes/7b/students/s-1/name", name=word(private=True), preferred=word(private=True))
    teacher.send("/classes/7b/students/s-1/name", name=word(private=True) * 30, preferred="")
    assert page
