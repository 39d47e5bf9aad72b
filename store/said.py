"""One thing that a student says in a session, listened to and kept as an event: both, or neither."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from domain.alert import HeardIn
from store.clock import Clock
from store.database import Database
from store.ear import Ear, Heard
from store.events import Payload, append, extent, held

Said = TypeVar("Said", bound=Payload)


@dataclass(frozen=True, slots=True)
class Keeping:
    """What :meth:`keep` writes with and who listens."""

    db: Database
    ear: Ear
    clock: Clock

    def keep(
        self,
        session_id: str,
        what: Said,
        words: str,
        where: HeardIn,
        sealed: Callable[[Said, str], Said],
        *after: Payload,
    ) -> bool:
        """Keep ``what``, also after closing, and ``after`` it what goes with it; whether a person has to hear it.

        Where they do, the alert is raised with it and keeps ``words``, and ``sealed`` says what is kept instead.

        Raises:
            store.errors.NotFoundError: there is no such session.
        """
        tier = self.ear.tier(words) if words else None
        with self.db.session() as transaction:
            held(transaction, session_id)
            come, now = extent(transaction, session_id), self.clock()
            if tier is not None:
                heard = Heard(session_id, come.last + 1, where, words, tier, now)
                what = sealed(what, self.ear.keep(transaction, heard, now))
            append(transaction, session_id, what, now, come)
            for one in after:
                append(transaction, session_id, one, now)
        if tier is not None:
            self.ear.raised.set()
        return tier is not None
