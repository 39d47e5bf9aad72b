"""What an endpoint says it counted, believed only where it can be a count."""

import logging

_log = logging.getLogger("trellis.writer")

MOST_TOKENS = 10_000_000
"""Of one request or one reply, far above what any model reads; more is no count."""


def checked(usage: object) -> dict[str, int]:
    """The protocol's ``usage`` with nothing in it but counts, 0 where the endpoint gives none."""
    reported = usage if isinstance(usage, dict) else {}
    sent, received = (counted(reported.get(name), name) for name in ("prompt_tokens", "completion_tokens"))
    return {"prompt_tokens": sent, "completion_tokens": received, "total_tokens": sent + received}


def counted(reported: object, what: str) -> int:
    """Tokens as ``reported``, or 0 ("not counted") for what is no whole number from 0 to :data:`MOST_TOKENS`.

    ``what`` names the count in the log; what was reported instead is not repeated there.

    >>> counted(12, "prompt_tokens"), counted(12.0, "prompt_tokens"), counted(None, "prompt_tokens")
    (12, 12, 0)
    """
    if reported is None:
        return 0
    if isinstance(reported, float) and reported.is_integer():
        reported = int(reported)
    if isinstance(reported, int) and not isinstance(reported, bool) and 0 <= reported <= MOST_TOKENS:
        return reported
    _log.warning("the endpoint's %s is no whole number of tokens up to %d; our own count is kept", what, MOST_TOKENS)
    return 0
