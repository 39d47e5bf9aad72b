"""One sitting at the terminal: messages and commands, through the same turn as in the browser."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import uuid4

from app import student_screen
from app.cli.keyboard import Keyboard
from app.cli.screen import Screen
from app.errors import Refusal
from app.student_actions import asked, go_on_with, look_back, message_to_send, open_questions
from app.turns import answer, answer_pending
from app.typed_numbers import number_in
from app.views.conversation import TurnShown
from app.views.looking_back import closing, open_question
from app.views.sections import place
from app.wiring import Trellis
from coach.reply import before_asking
from domain.session import Session
from domain.turn import Button, Turn
from store.errors import SessionClosedError

PROMPT = "you › "

SAYING: dict[str, Button] = {
    "hint": "hint",
    "stuck": "stuck",
    "another": "another_way",
    "check": "check",
    "teacher": "teacher",
}
"""Commands that are a message, with or without words beside them."""

HELP = {
    "check": "have your work checked: /check 2x + 6 = 14",
    "hint": "ask for a hint",
    "stuck": "say that you are stuck",
    "another": "have it explained another way",
    "teacher": "ask your teacher",
    "source": "read the passage the last reply leans on",
    "problem": "see the problem again",
    "next": "take another problem",
    "finish": "end, and look back with three questions",
    "quit": "leave; your work is kept and waits for you",
    "help": "this list",
}
"""Every command with what it does."""


@dataclass
class Talk:
    """A session under way. ``runner`` runs what waits; :meth:`go` returns when the student is done or leaves."""

    trellis: Trellis
    session: str
    screen: Screen
    keyboard: Keyboard
    runner: asyncio.Runner
    shown: tuple[str, int] = field(default=("", 0))

    def go(self) -> None:
        """Talk until the end of the session, or until the student leaves it open.

        Raises:
            EOFError: the end of what is typed; the session stays open.
        """
        self.runner.run(answer_pending(self.trellis, self.session))
        self._problem()
        self._last()
        self.screen.say("Type an answer, a line of work or a question; /help lists what else.", "dim")
        doing: dict[str, Callable[[str], bool]] = {
            "source": self._source,
            "problem": self._again,
            "next": self._next,
            "finish": self._finish,
            "quit": lambda _: False,
            "help": self._help,
        }
        going = True
        while going:
            command, words = self.keyboard.typed(PROMPT, tuple(HELP))
            try:
                going = doing.get(command, self._sender(command))(words)
            except SessionClosedError as error:
                self.screen.say(str(error))
                return

    def _last(self) -> None:
        """The last exchange at this problem, for somebody who comes back."""
        session = self._now()
        if session.turns and session.turns[-1].message.item == session.item:
            self.screen.said(session.turns[-1].message.text)
            self._reply(session.turns[-1])

    def _sender(self, command: str) -> Callable[[str], bool]:
        return lambda words: self._send(words, SAYING.get(command, "message"))

    def _send(self, words: str, intent: Button) -> bool:
        try:
            message = message_to_send(self.trellis, self._now(), uuid4().hex, words, intent)
        except Refusal as refusal:
            self.screen.say(str(refusal))
            return True
        with self.screen.working() as told:
            turn = self.runner.run(answer(self.trellis, self.session, message, told))
        self._problem(self._reply(turn).help)
        return True

    def _reply(self, turn: Turn) -> TurnShown:
        shown = student_screen.one_turn(self.trellis, self._now(), turn)
        self.screen.turn(shown, turn)
        return shown

    def _problem(self, said: str = "") -> None:
        """The problem where it has changed, and where help stands unless that was just ``said``."""
        session = self._now()
        now = student_screen.now(self.trellis, session)
        if self.shown != (now.item, now.now):
            self.shown = (now.item, now.now)
            self.screen.problem(now, self.trellis.corrected.item(session.course, session.item, session.classroom))
        if now.help.words != said:
            self.screen.stands(now.help)
        if now.solved:
            self.screen.say("Solved. /next takes another problem, /finish looks back.", "bold")

    def _again(self, _: str) -> bool:
        self.shown = ("", 0)
        self._problem()
        return True

    def _source(self, _: str) -> bool:
        session = self._now()
        course = student_screen.passages_course(self.trellis, session.course)
        evidence = session.turns[-1].evidence if session.turns else ()
        if not evidence:
            self.screen.say("The last reply leans on no passage.")
        for found in evidence:
            passage = self.trellis.courses.passage(course, found.passage)
            self.screen.passage(place(passage, course), passage, found.quote)
        return True

    def _next(self, words: str) -> bool:
        session = self._now()
        offers = student_screen.suggestions(self.trellis, student_screen.desk_of(session), session.item)
        if not offers:
            self.screen.say("There is no other problem yet.")
            return True
        number = number_in(range(1, len(offers) + 1), words)
        if number is not None:
            chosen = number - 1
        else:
            self.screen.offers(offers, _titles(self.trellis, session.course))
            chosen = self.keyboard.choice("Which one?", len(offers))
        go_on_with(self.trellis, session, offers[chosen].item.id)
        self._problem()
        return True

    def _help(self, _: str) -> bool:
        for name, does in HELP.items():
            self.screen.say(f"  {'/' + name:<10} {does}")
        self.screen.say("  A line that ends in \\ goes on in the next one.")
        return True

    def _finish(self, _: str) -> bool:
        while (question := next(iter(open_questions(self.trellis, self._now())), None)) is not None:
            session = self._now()
            shown = open_question(asked(self.trellis, session), session)
            if shown is None:
                break
            self.screen.question(shown, question.text)
            typed = self.keyboard.message("you (Enter skips) › ")
            if not typed:
                break
            try:
                kept = self.runner.run(look_back(self.trellis, session, question, typed))
            except Refusal as refusal:
                self.screen.say(str(refusal))
                continue
            if said := before_asking(kept):
                self.screen.coach(said)
        self.trellis.sessions.close(self.session)
        session = self._now()
        suggested = student_screen.suggestions(self.trellis, student_screen.desk_of(session), session.item)
        self.screen.closing(closing(session, student_screen.items(self.trellis, session), suggested))
        return False

    def _now(self) -> Session:
        return self.trellis.sessions.get(self.session)


def _titles(trellis: Trellis, course: str) -> dict[str, str]:
    return {lesson.id: lesson.title for lesson in trellis.courses.lessons(course)}
