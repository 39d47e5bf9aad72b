"""Rated replies of real tutors, said by the stand-in endpoint and sent through whole turns."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from domain.answer import AnswerKey
from domain.item import Item, Step
from domain.text import unescape
from eval.behaviour import Act, Request
from eval.dialogues import Dialogue, Reveals
from eval.endpoint import Endpoint
from eval.practice import Practice
from writer.chat import ChatSettings, ChatWriter
from writer.embedded import EmbeddedWriter


class Replayed(NamedTuple):
    """What became of one reply. ``stopped``: the student was shown something else."""

    tutor: str
    reveals: Reveals
    stopped: bool
    as_leak: bool
    as_last_step: bool


class Speaker:
    """A model that says what it is told to say, again when asked again."""

    def __init__(self) -> None:
        self.words = ""

    def __call__(self, request: Request) -> Act:
        """The words of the moment."""
        del request
        return Act(self.words)


async def replay_all(dialogues: Sequence[Dialogue], report: Callable[[], object]) -> list[Replayed]:
    """Every rated reply as the answer to its dialogue's last message.

    What the tutor of the dialogue said so far stands in the problem, since the turns of another tutor
    cannot be had; the student's earlier messages are practised with the embedded writer.
    """
    speaker = Speaker()
    replayed: list[Replayed] = []
    async with Endpoint(speaker).serving() as endpoint:
        settings = ChatSettings(model="replayed", base_url=endpoint.url, api_key="none", retries=0)
        chat = ChatWriter(settings)
        try:
            for dialogue in dialogues:
                practice = await _practice(dialogue)
                for reply in dialogue.replies:
                    if reply.reveals is None:
                        continue
                    speaker.words = unescape(reply.text)
                    replayed.append(await _turn(practice, dialogue, reply.tutor, reply.reveals, chat))
                    report()
        finally:
            await chat.close()
    return replayed


async def _practice(dialogue: Dialogue) -> Practice:
    key = AnswerKey("expression", (dialogue.answer,) if dialogue.answer else ())
    step = Step("answer", "", key)
    item = Item(dialogue.id, title="", steps=(step,), body="\n".join(dialogue.asked))
    practice = Practice(item, EmbeddedWriter(), course="", skills={})
    for message in dialogue.theirs[:-1]:
        await practice.say(message)
    return practice


async def _turn(practice: Practice, dialogue: Dialogue, tutor: str, reveals: Reveals, chat: ChatWriter) -> Replayed:
    again = Practice(practice.item, chat, practice.course, practice.skills)
    again.session, again.estimates = practice.session, dict(practice.estimates)
    turn = await again.say(dialogue.theirs[-1] if dialogue.theirs else "")
    draft = turn.verdicts[0].codes if turn.verdicts and turn.wording.cause != "writer" else ()
    return Replayed(
        tutor=tutor,
        reveals=reveals,
        stopped=turn.reply != turn.wording.drafts[0] or bool(turn.wording.fallback),
        as_leak="gives_away" in draft,
        as_last_step="last_step" in draft,
    )
