"""What is said of words that are more than can be kept. What a student wrote is listened to first."""

from app.errors import Refusal

HEARD = 20_000
"""Characters that are listened to of what is too long to be taken."""


def too_long(words: str, most: int, remedy: str = "Shorten it a little.") -> Refusal | None:
    """Why these words are not kept, with what to do about it; None where they have ``most`` characters or fewer."""
    if len(words) <= most:
        return None
    return Refusal(f"That is {len(words)} characters; up to {most} are kept.", remedy, 422)
