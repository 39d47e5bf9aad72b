"""What of the people of a school leaves with a request: nothing. Names and the like go out as stand-ins and come back.

    writer = private_writer(trellis, session, language)     # writes as trellis.writer does, and hides before it sends
    hiding = hiding_of(trellis, session)                    # for words that are searched for at an endpoint

Everybody on the school's lists is hidden, students and staff, whoever writes. The embedded writer sends nothing, and is
handed out as it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import cast

from app.wiring import Trellis
from domain.evidence import Need
from domain.session import Session
from language.private.names import NameList
from language.private.stand_ins import Hiding
from prompts.loader import load
from store.names import names_of_people
from writer.embedded import EmbeddedWriter
from writer.fence import clean
from writer.request import LONGEST_FIELD
from writer.task import Reply, Task, Writer, Written

COURSES = frozenset({"problem"})
"""Variables of prompts whose text is the course's own. A passage may be of a teacher's file, and is none."""

_COMPLAINT = "complaint"
_SOMEBODY = "somebody"


@dataclass(frozen=True, slots=True)
class _Sent:
    """A task as it leaves: the same but for the fields that people wrote."""

    prompt: str
    reply_type: type[Reply]
    sent: Mapping[str, str]
    task: Task

    def fields(self) -> Mapping[str, str]:
        return self.sent

    def compose(self) -> Reply:
        return self.task.compose()


@dataclass(frozen=True, slots=True)
class PrivateWriter:
    """Writes by ``inner``, which never sees who is meant."""

    inner: Writer
    hiding: Hiding

    async def write(self, task: Task, *, complaint: str = "") -> Written:
        """See :class:`writer.task.Writer`. What the model made of the stand-ins is put back; ``compose()`` has none."""
        fields, fenced = task.fields(), load(task.prompt).untrusted
        hidden = self.hiding.hide(
            {name: clean(text[:LONGEST_FIELD]) for name, text in fields.items() if name in fenced}
            | {_COMPLAINT: clean(complaint)},
            COURSES,
        )
        sent = _Sent(task.prompt, task.reply_type, {**fields, **_without_complaint(hidden.fields)}, task)
        written = await self.inner.write(cast("Task", sent), complaint=hidden.fields[_COMPLAINT])
        if written.fallback:
            return written
        reply = written.reply.model_copy(update={"text": hidden.put_back(written.reply.text)})
        return replace(written, reply=reply)


def _without_complaint(fields: Mapping[str, str]) -> Mapping[str, str]:
    return {name: text for name, text in fields.items() if name != _COMPLAINT}


def private_writer(trellis: Trellis, session: Session, language: str) -> Writer:
    """The writer for a session, whose stand-ins are the same from its first turn to its last."""
    if isinstance(trellis.writer, EmbeddedWriter):
        return trellis.writer
    return PrivateWriter(trellis.writer, hiding_of(trellis, session, language))


def hiding_of(trellis: Trellis, session: Session, language: str = "en") -> Hiding:
    """What hides everybody on the school's lists, in a course of this language."""
    return Hiding(_list_of(names_of_people(trellis.db), language), session.id)


def hidden_need(need: Need, hiding: Hiding) -> Need:
    """What is searched for, without anybody's name: a stand-in would be a word to search for."""
    return replace(need, words=_nobody(need.words, hiding), question=_nobody(need.question, hiding))


def _nobody(text: str, hiding: Hiding) -> str:
    at, parts = 0, []
    for span in hiding.spans(text):
        parts += [text[at : span.start], _SOMEBODY]
        at = span.end
    return "".join([*parts, text[at:]])


@lru_cache(maxsize=4)
def _list_of(names: tuple[str, ...], language: str) -> NameList:
    return NameList.of(names, language)
