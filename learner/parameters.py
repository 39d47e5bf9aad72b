"""The model's numbers: weights of ``learner.features``, how far abilities may lie apart, and where all of it is from.

Those shipped are ``learner/parameters.json``, which ``trellis fit mastery`` writes.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from json import loads
from operator import mul

from learner.features import NAMES


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where parameters are from: the logs, responses and students in them, the day, the command, whom to cite."""

    sources: tuple[str, ...]
    responses: int
    students: int
    fitted: str
    command: str
    citations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Parameters:
    """``base`` and ``weights`` are log odds, ``weights`` in the order of ``learner.features.NAMES``.

    ``course_spread`` and ``skill_spread`` are the variances of students' abilities in a course and beside that in one
    skill; ``course_drift`` and ``skill_drift`` what is added to them at an attempt, since people change. ``intercept``
    belongs to the weights; ``reach`` is half an interval's width in standard deviations of the abilities.
    """

    weights: tuple[float, ...]
    intercept: float
    base: float = 0.8
    course_spread: float = 0.6
    skill_spread: float = 0.6
    course_drift: float = 0.005
    skill_drift: float = 0.02
    reach: float = 1.0
    provenance: Provenance | None = None

    def __post_init__(self) -> None:
        if len(self.weights) != len(NAMES):
            raise ValueError(f"{len(self.weights)} weights do not fit {len(NAMES)} features: fit them anew")

    def odds(self, values: tuple[float, ...]) -> float:
        """The log odds of a right answer."""
        return self.intercept + float(sum(map(mul, self.weights, values)))


@cache
def shipped() -> Parameters:
    """The parameters that come with Trellis."""
    return read(files("learner").joinpath("parameters.json").read_text(encoding="utf-8"))


def read(text: str) -> Parameters:
    """Parameters from the JSON that :func:`written` makes; :class:`ValueError` where they are another version's."""
    found = loads(text)
    weights = found["weights"]
    if set(weights) != set(NAMES):
        odd = sorted(set(weights) ^ set(NAMES))
        raise ValueError(f"the weights do not fit this version ({', '.join(odd)}): fit them anew")
    origin = found.get("provenance")
    return Parameters(
        weights=tuple(float(weights[name]) for name in NAMES),
        provenance=None if origin is None else _provenance(origin),
        **{name: float(found[name]) for name in SETTLED},
    )


SETTLED = ("intercept", "base", "course_spread", "skill_spread", "course_drift", "skill_drift", "reach")
"""The numbers beside the weights."""


def written(parameters: Parameters) -> dict[str, object]:
    """Parameters as JSON holds them."""
    origin = parameters.provenance
    return {
        "provenance": None if origin is None else {name: getattr(origin, name) for name in _ORIGIN},
        **{name: getattr(parameters, name) for name in SETTLED},
        "weights": dict(zip(NAMES, parameters.weights, strict=True)),
    }


_ORIGIN = ("sources", "responses", "students", "fitted", "command", "citations")


def _provenance(found: dict[str, object]) -> Provenance:
    values = {name: tuple(value) if isinstance(value := found[name], list) else value for name in _ORIGIN}
    return Provenance(**values)  # type: ignore[arg-type]
