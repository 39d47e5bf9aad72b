"""The tutor's kinds of slip in the misconceptions' terms, where they fit."""

_OF_KIND: dict[str, str] = {
    "power of a sum": "MaE04",
    "exponent rules mixed up": "MaE04",
    "negative exponent": "MaE04",
    "zero exponent": "MaE04",
    "power as a product": "MaE03",
    "fractions added straight across": "MaE08",
    "wrong fraction turned": "MaE15",
    "two minus signs": "MaE19",
    "order of operations": "MaE34",
    "like terms multiplied": "MaE55",
    "subtracted the coefficient": "MaE53",
    "one answer too many": "MaE52",
    "percent for decimal": "MaE26",
    "swapped order": "MaE43",
}


def misconception_of(kind: str) -> str | None:
    """Id of the misconception that a kind of ``tutor.diagnosis.slips`` shows, None where none of the 55 fits.

    A slip of the pen ("arithmetic slip", "opposite sign") shows no misconception, so it has none.
    """
    return _OF_KIND.get(kind)
