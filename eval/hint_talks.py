"""Simulated practice for ``trellis eval hints``: real items, wrong attempts, requests, smaller questions answered.

Each item gets one drawn script of several messages, through ``eval.practice``: the product's own turn.
"""

import random
import zlib
from collections.abc import Callable, Sequence
from typing import NamedTuple

from domain.answer import AnswerKey
from domain.course import Course
from domain.item import Hint, Item
from domain.turn import Button, Turn
from eval.mistakes import Mistake, mistakes, sent
from eval.practice import Practice, practice_on
from tutor.help.pathway import find_hint
from tutor.ports import Retriever
from writer.task import Writer

Report = Callable[[int, int], None]

SCRIPTS: tuple[tuple[str, ...], ...] = (
    ("wrong", "wrong", "wrong", "smaller right", "wrong", "wrong", "wrong", "right"),
    ("wrong", "wrong", "wrong", "smaller wrong", "smaller wrong", "smaller right", "right"),
    ("hint", "wrong", "unclear", "wrong", "concept", "wrong", "unclear", "right"),
    ("wrong", "answer please", "wrong", "upset", "wrong", "again", "smaller right", "teacher", "right"),
    ("stuck", "ok", "wrong", "again", "problem", "wrong", "another way", "off", "right", "ok"),
    ("right", "reason"),
    ("wrong", "right", "ok"),
    ("unclear", "unclear", "wrong", "unclear", "upset", "answer please", "wrong", "wrong"),
    ("about you", "wrong and asks", "wrong", "wrong and asks", "unsure", "wrong", "wrong"),
)
"""What a student does, message by message. ``smaller`` answers the smaller question if one was asked."""

_SAID: dict[str, tuple[tuple[Button, str], ...]] = {
    "hint": (("hint", "Can I have a hint?"), ("message", "can i get a hint pls"), ("message", "help")),
    "stuck": (("stuck", "I'm stuck."), ("message", "idk how to start"), ("message", "i have no idea")),
    "unclear": (
        ("message", "i dont get why you have to do it to both parts"),
        ("message", "i dont understand what i do with the first number"),
        ("message", "how do i know which one comes first?"),
    ),
    "concept": (("message", "what does simplify mean?"), ("message", "why does that work?")),
    "problem": (("message", "what is the question asking me?"), ("message", "do i have to write the whole thing?")),
    "answer please": (("message", "just tell me the answer"), ("message", "can u just give me the answer pls")),
    "upset": (("message", "ugh this is too hard i give up"), ("message", "i hate this its stupid")),
    "ok": (("message", "ok"), ("message", "ok thx")),
    "off": (("message", "did you see the football game yesterday"), ("message", "lol")),
    "about you": (("message", "are you a real person?"), ("message", "who made you")),
    "unsure": (("message", "hmm maybe the other thing"), ("message", "the purple one")),
    "teacher": (("teacher", "Ask my teacher"), ("message", "can i talk to my teacher")),
    "another way": (("another_way", "Explain it another way"),),
    "reason": (("message", "because both sides have to stay the same"), ("message", "i checked it by putting it in")),
}  # fmt: skip


class Said(NamedTuple):
    """One message with its reply. ``mistake`` is the wrong attempt in it; ``at`` is its place in the talk."""

    course: str
    item: Item
    role: str
    mistake: Mistake | None
    smaller: bool
    at: int
    attempt: int
    turn: Turn
    known: tuple[str, ...]
    open_keys: tuple[AnswerKey, ...]


async def talks(
    course: Course,
    items: Sequence[Item],
    writer: Writer,
    retriever: Retriever,
    report: Report,
    seed: int = 0,
    grade: int | None = None,
) -> list[Said]:
    """One talk on each item; the same for the same seed. ``grade`` is a school year in the place of the course's."""
    found: list[Said] = []
    for done, item in enumerate(items, start=1):
        generator = random.Random(zlib.crc32(f"{seed} {item.id}".encode()))
        script = SCRIPTS[(done - 1 + seed) % len(SCRIPTS)]
        practice = practice_on(course, item, writer, retriever)
        practice.grade = course.grade if grade is None else grade
        found += await _talk(course, item, practice, script, generator)
        report(done, len(items))
    return found


async def _talk(
    course: Course, item: Item, practice: Practice, script: Sequence[str], generator: random.Random
) -> list[Said]:
    step = item.steps[0]
    wrong = mistakes(item, step, generator)
    found: list[Said] = []
    attempts = 0
    for at, role in enumerate(script):
        last = practice.session.turns[-1] if practice.session.turns else None
        asked = find_hint(step, last.plan.hint) if last and last.plan.move == "scaffold" else None
        said = _message(role, item, wrong, attempts, last, asked, generator)
        if said is None:
            continue
        intent, text, mistake = said
        attempts += role in {"wrong", "wrong and asks"}
        solved = {turn.message.step for turn in practice.session.turns if turn.solved}
        turn = await practice.say(text, intent)
        own = tuple(turn.message.text for turn in practice.session.turns)
        keys = tuple(one.key for one in item.steps if one.id not in solved and not (turn.solved and one is step))
        known = (item.title, item.body, *(f"{one.prompt} {one.body}" for one in item.steps), *own)
        found.append(
            Said(course.name, item, role, mistake, role.startswith("smaller"), at, attempts, turn, known, keys)
        )
        if turn.solved and role != "right":
            break
        if turn.solved and len(item.steps) > 1:
            break
    return found


def _message(
    role: str,
    item: Item,
    wrong: Sequence[Mistake],
    attempts: int,
    last: Turn | None,
    asked: Hint | None,
    generator: random.Random,
) -> tuple[Button, str, Mistake | None] | None:
    """What is sent for a role, None where there is nothing to send."""
    key = item.steps[0].key
    match role:
        case "wrong":
            if attempts >= len(wrong):
                return None
            return "message", sent(wrong[attempts], key, generator), wrong[attempts]
        case "wrong and asks":
            if attempts >= len(wrong) or "\n" in wrong[attempts].text or key.kind != "expression":
                return None
            return "message", f"is it {wrong[attempts].text}? i dont get the first part", wrong[attempts]
        case "again":
            return ("message", last.message.text, None) if last is not None and last.reading.attempt else None
        case "right":
            return ("message", key.accepted[0], None) if key.accepted else None
        case "smaller right" | "smaller wrong":
            if asked is None or asked.key is None or not asked.key.accepted:
                return None
            if role == "smaller right":
                return "message", asked.key.accepted[0], None
            others = [choice for choice in asked.key.choices if choice not in asked.key.accepted] or ["97"]
            return "message", generator.choice(others), Mistake("wrong in the smaller question", others[0])
        case _:
            intent, text = generator.choice(_SAID[role])
            return intent, text, None
