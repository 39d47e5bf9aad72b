"""The letters that choices are named by, in their order: A to Z, then AA, AB and so on."""

_LETTERS = 26


def label_of(place: int) -> str:
    """The letters of the choice at a place, counted from 0.

    >>> label_of(1), label_of(26), label_of(53)
    ('B', 'AA', 'BB')
    """
    before, last = divmod(place, _LETTERS)
    return (label_of(before - 1) if before else "") + chr(ord("A") + last)


def place_of(label: str) -> int:
    """The place of the choice that letters of A to Z name, in any case, counted from 0.

    >>> place_of("b"), place_of("AA"), place_of("bb")
    (1, 26, 53)
    """
    place = 0
    for letter in label.upper():
        place = place * _LETTERS + ord(letter) - ord("A") + 1
    return place - 1
