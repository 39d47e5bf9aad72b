"""How sessions felt: said by a student in one tap after it, and summed up for the teachers of the class."""

from datetime import datetime, timedelta
from typing import get_args

from app.asking import LONGEST
from app.errors import Refusal
from app.render import visible
from app.typed_words import HEARD, too_long
from app.wiring import Trellis
from domain.session import Session
from domain.voice import Felt, Voice
from teacher.voices import Voices, summed_up


def say(trellis: Trellis, session: Session, felt: Felt, typed: str, readable: bool) -> bool:
    """Keep how a session felt; whether a person has to hear the words.

    Raises:
        Refusal: the words are too many; they were heard all the same.
    """
    words = visible(typed).strip()
    if refusal := too_long(words, LONGEST):
        trellis.sessions.hear(session.id, "voice", words[:HEARD])
        raise refusal
    return trellis.voices.say(session.id, Voice(felt, words, readable and bool(words)))


def this_weeks_voices(trellis: Trellis, classroom: str) -> Voices:
    """What a class said of its sessions since Monday, for ``teacher/_voices.html``."""
    return summed_up(trellis.voices.spoken(classroom, _monday(trellis)))


def felt_of(words: str) -> Felt:
    """What was tapped. Raises :class:`Refusal` for anything else."""
    known: tuple[Felt, ...] = get_args(Felt)
    found = next((one for one in known if one == words), None)
    if found is None:
        raise Refusal("That is none of the four.", "Tap one of them.", 422)
    return found


def _monday(trellis: Trellis) -> datetime:
    now = trellis.schools.now()
    return (now - timedelta(days=now.weekday())).replace(hour=0, minute=0, second=0, microsecond=0)
