"""The next problem for a skill: the nearest in the course that was not met, and on which a slip can show. Pure."""

from collections.abc import Callable, Collection, Sequence

from domain.item import ItemSummary

MOST_LOOKED_AT = 24
"""Problems of a skill, the nearest first, that are looked at for one on which a slip can show."""

Shows = Callable[[str, str], bool]
"""Whether a slip, by its name, can show on an item, by its id."""


def problem_like(
    item: str,
    skills: Collection[str],
    met: Collection[str],
    course: Sequence[ItemSummary],
    *,
    beyond: bool = False,
    shows: Callable[[str], bool] | None = None,
) -> ItemSummary | None:
    """The problem of these skills that is nearest to an item of the course and not among those ``met``.

    The nearest one after it in the course's order, else the nearest before; with ``beyond`` the next one that needs
    another skill. With ``shows``, the first of the nearest ones on which something shows, None where it does on none:
    a problem on which a slip cannot show tells nothing of it.
    """
    wanted = set(skills)
    here = next((at for at, one in enumerate(course) if one.id == item), 0)
    lesson = course[here].lesson if here < len(course) and course[here].id == item else ""
    fits = [
        (at, one)
        for at, one in enumerate(course)
        if one.id not in met and (not wanted & set(one.skills) if beyond else bool(wanted & set(one.skills)))
    ]
    if beyond:
        return next((one for at, one in fits if at > here), None)
    fits.sort(
        key=lambda one: (one[1].lesson != lesson, len(set(one[1].skills) - wanted), one[0] < here, abs(one[0] - here))
    )
    nearest = [one for _, one in fits]
    if shows is None:
        return next(iter(nearest), None)
    return next((one for one in nearest[:MOST_LOOKED_AT] if shows(one.id)), None)
