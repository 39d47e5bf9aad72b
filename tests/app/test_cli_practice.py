"""``trellis practice``: a session in the terminal, typed or piped in, through the same turn as in the browser."""

import os
import pty
import select
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app import student_screen
from app.cli import main
from app.cli.talk import HELP
from app.render import plain
from domain.goal import Goal
from domain.help import HelpLevel
from domain.hours import TutorHours
from domain.session import Session
from tests.app.commands import TRELLIS, settings_of
from tests.app.school import CODE, PIN, School

Practise = Callable[..., Result]


ANSWERS = [
    "I divided too early because I rushed.", "The reading.", "It helped.", "Another one.", "The taxi.",
    "One with a bracket.",
]  # fmt: skip
"""What is written to the coach, as often as it asks."""


@pytest.fixture
def practise(school: School, monkeypatch: pytest.MonkeyPatch) -> Practise:
    """Runs the command over the school's data with lines typed in."""
    for name, value in settings_of(school).items():
        monkeypatch.setenv(name, value)

    def run(*lines: str, options: tuple[str, ...] = ()) -> Result:
        return CliRunner().invoke(main, ["practice", *options], input="".join(f"{line}\n" for line in lines))

    return run


def as_(name: str) -> tuple[str, ...]:
    return ("--class", CODE, "--name", name, "--pin", PIN)


def newest(school: School, name: str) -> Session:
    return school.trellis.sessions.of_student(school.students[name].id)[0]


def test_a_whole_session_from_the_class_code_to_the_last_question(practise: Practise, school: School) -> None:
    result = practise(
        "NOT-IT", "k7m 2qx", "Nobody", "ida", "0000", PIN,
        "1", "1", "solve two alone", "I get stuck", "I read the line again",
        "17", "x = 4", "/finish", *ANSWERS,
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    out = result.output
    for said in ("No class has this code", "There is no such name", "That is not the PIN", "Hello, Ida."):
        assert said in out
    assert "Choose a problem:" in out
    assert "Hint 1 of 4: where to look" in out
    assert "Solved. /next takes another problem" in out
    assert "Question 3 of 3" in out
    assert "1 problem with help or at a later try" in out
    session = newest(school, "Ida")
    assert session.goal == Goal("solve two alone", "I get stuck", "I read the line again")
    assert [turn.message.text for turn in session.turns] == ["17", "x = 4"]
    assert [turn.solved for turn in session.turns] == [False, True]
    assert len(session.reflections) >= 3
    assert [one.answer for one in session.reflections] == ANSWERS[: len(session.reflections)]
    assert all(one.reply for one in session.reflections)
    assert session.closed is not None
    assert all(" ".join(plain(turn.reply).split()) in " ".join(out.split()) for turn in session.turns)


def test_whose_access_has_ended_is_on_no_list(practise: Practise, school: School) -> None:
    school.trellis.student_access.end(school.students["Tom"].id, "t-ada")
    result = practise("", "", "", options=("--class", CODE))
    assert "Ida" in result.output
    assert "Tom" not in result.output


def test_an_open_session_goes_on_where_it_was_left_and_stays_open(practise: Practise, school: School) -> None:
    before = newest(school, "Mia")
    result = practise("", options=as_("Mia"))
    assert result.exit_code == 0
    assert "Continue where you left, " in result.output
    assert "You wanted: I want to do brackets without a hint." in result.output
    assert "With your teacher" in result.output
    assert "you › can i ask my teacher" in result.output
    assert result.output.endswith("Your work is kept. Go on any time: trellis practice\n")
    assert newest(school, "Mia") == before


def test_a_message_a_crash_left_unanswered_is_answered_first(practise: Practise, school: School) -> None:
    from app.turns import message_of

    left = newest(school, "Ben")
    message = message_of(school.trellis, left.id, client_id="left-by-a-crash", text="2x = 10, x = 5")
    school.trellis.sessions.accept(left.id, message)
    result = practise("", options=as_("Ben"))
    assert "you › 2x = 10, x = 5" in result.output
    assert school.trellis.sessions.pending(left.id) == ()
    assert newest(school, "Ben").turns[-1].message.id == "left-by-a-crash"


def test_another_problem_can_be_taken_instead(practise: Practise, school: School) -> None:
    before = newest(school, "Jonas")
    practise("n", "1", "1", "", options=as_("Jonas"))
    after = newest(school, "Jonas")
    assert (after.id, after.closed) != (before.id, before.closed)
    assert after.item != before.item


def test_buttons_are_commands_and_lines_can_go_on(practise: Practise, school: School) -> None:
    lines = ("/hint", "/stuck", "/another", "/check 2x + 6 = 14", "/teacher", "2x + 6 = 14\\", "x = 4", "/quit")
    result = practise("", *lines, options=as_("Jonas"))
    said = [(turn.message.intent, turn.message.text) for turn in newest(school, "Jonas").turns[1:]]
    assert said == [
        ("hint", "Give me a hint."),
        ("stuck", "I'm stuck."),
        ("another_way", "Explain it another way."),
        ("check", "2x + 6 = 14"),
        ("teacher", "Ask my teacher."),
        ("message", "2x + 6 = 14\nx = 4"),
    ]
    assert result.exit_code == 0
    assert "Your work is kept" not in result.output


def test_help_lists_every_command_and_what_cannot_be_sent_says_why(practise: Practise, school: School) -> None:
    turns = len(newest(school, "Jonas").turns)
    result = practise("", "/help", "/check", "", "x" * 4001, "/source", "/problem", options=as_("Jonas"))
    assert all(f"/{name}" in result.output for name in HELP)
    assert "Write your work first, then have it checked." in result.output
    assert "Write an answer, a line of work or a question." in result.output
    assert "That is 4001 characters; the tutor reads up to 4000." in result.output
    assert "The last reply leans on no passage." in result.output
    assert result.output.count("─ Solve 2(x+3) = 14 ─") == 2
    assert len(newest(school, "Jonas").turns) == turns


def test_the_passage_a_reply_leans_on_can_be_read(practise: Practise, school: School) -> None:
    courses, index = school.trellis.courses, school.trellis.index
    index.build("linear-equations", courses.passages("linear-equations"), digest=courses.digest("linear-equations"))
    result = practise("", "what does the number in front of a bracket multiply?", "/source", options=as_("Jonas"))
    assert newest(school, "Jonas").turns[-1].evidence
    assert "/source reads it" in result.output
    assert "The number in front of a bracket multiplies every term inside it, as in a(b+c) = ab+ac." in result.output
    assert "Trellis · CC BY 4.0" in result.output


def test_a_session_closed_in_another_window_says_so(
    practise: Practise, school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = newest(school, "Jonas")
    monkeypatch.setattr("app.cli.talk.message_to_send", closing(school, left.id))
    result = practise("", "x = 4", options=as_("Jonas"))
    assert result.exit_code == 0
    assert "This session is closed, perhaps in another tab." in result.output


def closing(school: School, session: str) -> Callable[..., object]:
    """What another window does between two lines of this one."""
    from app.student_actions import message_to_send

    def send(*given: object) -> object:
        school.trellis.sessions.close(session)
        return message_to_send(*given)  # type: ignore[arg-type]

    return send


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--class", "ZZZZZZ"), "No class was found"),
        (("--class", CODE, "--name", "Zed"), "Nobody was chosen. The names are Aylin, Ben"),
        (("--class", CODE, "--name", "Ida", "--pin", "1"), "ask your teacher"),
        (
            (*as_("Ida"), "--course", "latin"),
            "Your class has no course latin. Its courses are linear-equations, plants",
        ),
    ],
)
def test_what_is_not_right_is_one_clear_line(practise: Practise, options: tuple[str, ...], said: str) -> None:
    result = practise(options=options)
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    (line,) = result.stderr.strip().splitlines()
    assert said in line


def test_a_problem_solved_in_this_sitting_is_not_offered_again(school: School) -> None:
    session = school.sit_down("Ida", "i1")
    school.say("Ida", "x = 5", "wrong", alone=True)
    school.say("Ida", "x = 4", "right", move="confirm", level=HelpLevel.PUMP)
    offers = student_screen.suggestions(school.trellis, student_screen.desk_of(session), "i1")
    assert offers
    assert "i1" not in {offer.item.id for offer in offers}
    school.trellis.sessions.close(session.id)
    later = student_screen.suggestions(school.trellis, student_screen.desk_of(session), "i2")
    assert "i1" in {offer.item.id for offer in later}


def test_at_a_terminal_lines_are_typed_and_ctrl_c_keeps_everything(school: School) -> None:
    terminal, side = pty.openpty()
    environment = {**os.environ, **settings_of(school), "TERM": "xterm"}
    process = subprocess.Popen(
        [*TRELLIS, "practice", *as_("Jonas")], stdin=side, stdout=side, stderr=side, env=environment
    )
    os.close(side)
    shown = Shown(terminal)
    try:
        shown.wait_for("takes a new problem")
        os.write(terminal, b"\n")
        shown.wait_for("what else.")
        shown.wait_for("you ›")
        os.write(terminal, b"2x + 6 = 14\n")
        shown.wait_for("Hint 1 of 4")
        shown.wait_for("you ›")
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        shown.wait_for("Go on any time: trellis practice", pressing=b" ")
        assert process.wait(timeout=60) == 0
    finally:
        process.kill()
        process.wait()
        os.close(terminal)
    assert b"Traceback" not in shown.seen
    session = newest(school, "Jonas")
    assert session.closed is None
    assert session.turns[-1].message.text == "2x + 6 = 14"


class Shown:
    """What a terminal has shown so far, and how much of it was waited for."""

    def __init__(self, terminal: int) -> None:
        self.terminal = terminal
        self.seen = b""
        self.read = 0

    def wait_for(self, words: str, pressing: bytes = b"") -> None:
        """Wait until ``words`` come after what was waited for before, ``pressing`` a key each half second.

        A signal between readline's prompt and its wait is noticed at the next key only.
        """
        patience = time.monotonic() + 60
        while (place := self.seen.find(words.encode(), self.read)) < 0:
            ready, _, _ = select.select([self.terminal], [], [], 0.5)
            assert time.monotonic() < patience, f"{words!r} did not come after {self.seen[self.read :].decode()!r}"
            if ready:
                self.seen += os.read(self.terminal, 4096)
            elif pressing:
                with suppress(OSError):
                    os.write(self.terminal, pressing)
        self.read = place + len(words.encode())


def test_the_folder_of_the_data_is_an_option(
    practise: Practise, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TRELLIS_DATABASE_URL")
    result = practise(options=("--data", str(tmp_path / "empty"), "--class", CODE))
    assert "No class was found. Your teacher has the code; --data names another data folder." in result.stderr


def test_a_closed_tutor_is_said_as_in_the_browser(practise: Practise, school: School) -> None:
    school.trellis.classes.set_hours("7b", TutorHours("closed"), "t-ada")
    shut = practise("1", "1", options=as_("Ida"))
    assert shut.exit_code == 1
    assert "The tutor is closed now. Your teacher opens it again." in shut.output
    assert school.trellis.sessions.of_student(school.students["Ida"].id) == ()
