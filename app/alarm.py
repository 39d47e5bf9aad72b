"""What goes on by itself while Trellis serves: listening to what was not heard, telling people, passing alerts on.

    alarm = Alarm(trellis)
    alarm.start()
    alarm.trouble       # what does not work now, in words for the lead
    alarm.stop()

Two threads: one listens, one tells, so that a mail server that hangs keeps nobody from being heard. An alert does not
need either of them to be on its people's pages: it is there with the message.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Iterable
from threading import Event, Thread

from app.alerting import LEAD, chain_of
from app.errors import MailError
from app.mail import Letter, send, sends
from app.wiring import Trellis
from domain.alert import Case, reached
from store.errors import StoreError
from store.school import zone_of

_log = logging.getLogger("trellis.alerts")

LISTENS_S = 10.0
"""Seconds between two rounds of listening."""

TELLS_S = 5.0
"""Seconds between two rounds of telling, unless an alert is raised here, which is told at once."""

AGAIN_S = 30.0
"""Seconds after which mail that failed is tried again."""

LETTER_S = 8.0
"""Seconds for one letter."""

FORGETS_S = 3600.0
"""Seconds between two looks for words whose days are over, and for patterns of late nights."""


class Alarm:
    """The threads, and what does not work."""

    def __init__(self, trellis: Trellis, seconds: Callable[[], float] = time.monotonic) -> None:
        self._trellis = trellis
        self._seconds = seconds
        self._stop = Event()
        self._mail_from = 0.0
        self._forget_from = 0.0
        self._wrong: dict[str, str] = {}
        self._threads = (
            Thread(target=self._listens, name="listening", daemon=True),
            Thread(target=self._tells, name="telling", daemon=True),
        )

    @property
    def trouble(self) -> tuple[str, ...]:
        """What does not work now, each in a sentence; empty where everything does."""
        return tuple(self._wrong.values())

    def start(self) -> None:
        """Begin."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """End after the round under way."""
        self._stop.set()
        self._trellis.ear.raised.set()
        for thread in self._threads:
            thread.join(timeout=LETTER_S + 2)

    def listen(self) -> None:
        """One round of listening; now and then of forgetting words whose days are over and of late nights."""
        swept = self._trellis.listening.round()
        self._wrong.pop("unheard", None)
        if swept.unheard:
            many = "1 text" if swept.unheard == 1 else f"{swept.unheard:,} texts"
            self._wrong["unheard"] = (
                f"{many} of students could not be listened to; it is tried again every few seconds."
            )
        if swept.raised:
            self._trellis.db.rewrite()
        if self._seconds() >= self._forget_from:
            self._forget_from = self._seconds() + FORGETS_S
            self._trellis.alerts.forget_words(self._trellis.settings.alert_words_days)
            school = self._trellis.schools.get()
            if school.safeguarding.nights:
                self._trellis.nights.round(zone_of(school.timezone))

    def tell(self) -> None:
        """One round of telling: pass on what nobody has taken on, and write to those it has come to."""
        waiting = [case for case in self._trellis.alerts.open() if case.state == "waiting"]
        if not waiting:
            self._wrong.pop("mail", None)
            return
        if not self._trellis.alerts.take_telling():
            return
        try:
            self._tell(waiting)
        finally:
            self._trellis.alerts.give_telling()

    def _tell(self, waiting: Iterable[Case]) -> None:
        trellis = self._trellis
        steps, minutes = chain_of(trellis).steps, trellis.schools.get().safeguarding.minutes
        letters: dict[str, list[Case]] = {}
        for case in waiting:
            first = reached(case, steps, minutes, case.alert.heard)
            for person in reached(case, steps, minutes, trellis.clock()):
                known = {(one.kind, one.route) for one in case.lately if one.whom == person}
                if person not in first and ("passed on", "") not in known:
                    trellis.alerts.happened(case.alert.id, "passed on", person)
                if ("told", "mail") not in known:
                    letters.setdefault(person, []).append(case)
        if sends(trellis.settings) and self._seconds() >= self._mail_from:
            for person, cases in letters.items():
                self._write(person, cases)

    def _write(self, person: str, cases: list[Case]) -> None:
        trellis = self._trellis
        staff = trellis.people.staff(person)
        trellis.alerts.hold_telling()
        try:
            written = letter(staff.email, cases, trellis.settings.base_url, acts=LEAD in staff.roles)
            asyncio.run(send(trellis.settings, written, LETTER_S))
        except MailError as error:
            _log.warning("an alert could not be told by mail: %s", error)
            self._mail_from = self._seconds() + AGAIN_S
            self._wrong["mail"] = (
                "Mail about alerts does not go out; it is tried again. Alerts stand on these pages only."
            )
            for case in cases:
                trellis.alerts.happened(case.alert.id, "failed", person, "mail")
            return
        self._wrong.pop("mail", None)
        for case in cases:
            trellis.alerts.happened(case.alert.id, "told", person, "mail")

    def _listens(self) -> None:
        while not self._stop.is_set():
            self._round("listening", self.listen)
            self._stop.wait(LISTENS_S)

    def _tells(self) -> None:
        raised = self._trellis.ear.raised
        while not self._stop.is_set():
            raised.clear()
            self._round("telling", self.tell)
            raised.wait(TELLS_S)

    def _round(self, name: str, work: Callable[[], None]) -> None:
        """One round; whatever it raises is said, and the next one comes all the same."""
        try:
            work()
            self._wrong.pop(name, None)
        except StoreError as error:
            _log.warning("%s: %s", name, error)
            self._wrong[name] = f"Alerts: {error}"
        except Exception:  # noqa: BLE001 - a thread that ends here would fail quietly, which it must not
            _log.exception("%s failed; it is tried again", name)
            self._wrong[name] = f"The {name} for alerts fails; it is tried again. Its log says why."


def letter(to: str, cases: list[Case], site: str, *, acts: bool = True) -> Letter:
    """That alerts wait, and where, for who ``acts`` on them or for an administrator. Nobody's name, nobody's words."""
    drill = all(case.alert.drill for case in cases)
    urgent = any(case.alert.tier == "urgent" and not case.alert.drill for case in cases)
    what = "A drill waits" if drill else "An alert waits" if len(cases) == 1 else f"{len(cases)} alerts wait"
    subject = f"{'DRILL: ' if drill else ''}{what} for you in Trellis{' (urgent)' if urgent else ''}"
    where = f"{site}/safeguarding" if site else "Safeguarding, once you are signed in to Trellis"
    it = "it" if len(cases) == 1 else "them"
    asks = (
        f"{what} for you. Take {it} on here:"
        if acts
        else f"{what}, and nobody has taken {it} on. What to do stands at the top of this page:"
    )
    text = (
        f"{asks}\n\n{where}\n\n"
        + ("This is a drill: nobody needs help.\n\n" if drill else "")
        + "This letter says nothing about anybody on purpose. Until somebody takes an alert on, it goes to the next "
        "person after a while.\n"
    )
    return Letter(to, subject, text)
