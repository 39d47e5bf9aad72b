"""Answers that came faster than their problem can be read: rapid guesses, which say nothing of what a student can do.

Wise and Kong (2005) tell rapid guesses from answers by a time that depends on the item. Ours depends on its length:
nobody reads faster than :data:`WORDS_A_SECOND` and knows what it said, four times what fluent readers do (Brysbaert,
2019), and nobody answers within :data:`LEAST_S`.
"""

WORDS_A_SECOND = 16.0
LEAST_S = 1.0


def hurried(seconds: float | None, words: int, *, guessable: bool) -> bool:
    """Whether an answer came faster than ``words`` can be read. ``seconds`` is None where the time is not known.

    ``guessable`` says that it may be right by chance, as a choice may, or is wrong: a right number that nobody could
    have guessed was known, however fast it came.
    """
    if seconds is None or not guessable:
        return False
    return seconds < max(LEAST_S, words / WORDS_A_SECOND)
