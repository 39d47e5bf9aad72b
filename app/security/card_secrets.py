"""What a sign-in card's QR code opens, and the secret in it where the school lets a card sign in alone.

    address = card_address(trellis, room, student)      # /join?code=...&student=...  and perhaps  &card=...
    opens(trellis.keys, student, secret)

A secret is 132 bits made from our own key, the student and the hash of their PIN: nothing is kept of it, nobody
guesses it, and a new PIN voids the cards from before.
"""

import hmac
from base64 import urlsafe_b64encode
from hashlib import sha256
from urllib.parse import urlencode

from app.wiring import Trellis
from domain.people import Classroom, Student
from store.keys import Keys

_KEY = "sign-in cards"


def card_address(trellis: Trellis, room: Classroom, student: Student) -> str:
    """The address without its host. ``student`` as they are kept: with the hash of the PIN that holds."""
    parts = {"code": room.code, "student": student.id}
    if trellis.schools.get().rules.card_alone and student.pin_hash:
        parts["card"] = card_secret(trellis.keys, student)
    return f"/join?{urlencode(parts)}"


def card_secret(keys: Keys, student: Student) -> str:
    """The secret on this student's card: 22 characters."""
    text = f"{len(student.id)} {student.id}{student.pin_hash}".encode("utf-8", "surrogatepass")
    return urlsafe_b64encode(hmac.new(keys.key(_KEY), text, sha256).digest())[:22].decode()


def opens(keys: Keys, student: Student, secret: str) -> bool:
    """Whether this is the secret of a card of theirs that holds; nobody without a PIN has one."""
    if not student.pin_hash:
        return False
    return hmac.compare_digest(card_secret(keys, student).encode(), secret.encode("utf-8", "surrogatepass"))


def card_number(student_id: str) -> int:
    """The number on a student's card, of five digits, which stays whoever else comes into the class.

    It says who somebody is where they type it, as a name does, and is no secret. Two of a class of thirty share
    one in one class of two hundred; they type their names.
    """
    return 10_000 + int.from_bytes(sha256(student_id.encode("utf-8", "surrogatepass")).digest()[:8]) % 90_000
