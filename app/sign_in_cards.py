"""Sign-in cards: what is on each, and the PINs that are made for them and shown once."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

import segno
from markupsafe import Markup

from app.security.card_secrets import card_address, card_number
from app.security.passwords import hashed
from app.security.pins import new_pin
from app.wiring import Trellis
from domain.people import Classroom, Staff, Student

Which = Literal["without", "all", "plain", "one"]
"""Whose cards: those without a PIN, everybody with a new one, everybody without a PIN on it, one student."""

Paper = Literal["A4", "Letter"]


class Card(NamedTuple):
    """One card. ``pin`` is empty where it is not printed; ``qr`` opens the page that asks for it, or lets in alone."""

    number: int
    name: str
    pin: str
    qr: Markup


def cards(
    trellis: Trellis, room: Classroom, chosen: Iterable[Student], address: str, pins: dict[str, str]
) -> list[Card]:
    """The cards of these students; ``address`` is where students open Trellis. PINs have been kept before."""
    base = address.rstrip("/")
    wanted = {one.id for one in chosen}
    return [
        Card(card_number(one.id), one.name, pins.get(one.id, ""), qr(base + card_address(trellis, room, one)))
        for one in trellis.people.roster(room.id, now=True)
        if one.id in wanted
    ]


def renewed(trellis: Trellis, teacher: Staff, students: Iterable[Student]) -> dict[str, str]:
    """New PINs by student, for paper only: what is kept is their hashes."""
    pins = {one.id: new_pin() for one in students}
    trellis.pins.set({student: hashed(pin) for student, pin in pins.items()}, teacher.id)
    return pins


def qr(address: str) -> Markup:
    """A QR code as an SVG drawing of squares, with the quiet edge that readers want."""
    drawn = segno.make(address, error="m", micro=False).svg_inline(
        border=4, omitsize=True, svgclass="qr", lineclass=None
    )
    return Markup(drawn)  # noqa: S704 # made of squares; the address is in them and nowhere in the markup
