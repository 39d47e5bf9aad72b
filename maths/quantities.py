"""What is measured, by the words for it: a torque in N·m (SI brochure 2019, tables 2 to 6, and everyday measures)."""

import re
from collections.abc import Iterator

from maths.unit_table import Dimension, Unit
from maths.units import measure

_UNITS_OF: dict[str, tuple[str, ...]] = {
    "width, height, depth, distance, displacement, radius, diameter, perimeter, circumference, altitude, thickness, "
    "wavelength, focal length, how far, how tall, how high, how deep, how wide, how thick": ("m",),
    "length, how long": ("m", "s"),
    "area": ("m^2",),
    "volume, capacity": ("m^3",),
    "time, period, duration, age, half-life, how old, when do, when does, when did, when will": ("s",),
    "mass": ("kg",),
    "weight, weigh, how heavy": ("kg", "N"),
    "speed, velocity, how fast": ("m/s",),
    "acceleration, deceleration": ("m/s^2",),
    "force, tension, thrust, friction": ("N",),
    "work, heat": ("J",),
    "energy, potential energy, kinetic energy, enthalpy": ("J", "J/mol"),
    "entropy": ("J/K", "J/(mol K)"),
    "heat capacity": ("J/K",),
    "power": ("W",),
    "pressure, stress, modulus": ("Pa",),
    "viscosity": ("Pa s",),
    "momentum, impulse": ("kg m/s",),
    "angular momentum": ("kg m^2/s",),
    "torque": ("N m",),
    "moment of inertia, rotational inertia": ("kg m^2",),
    "angle, angular displacement": ("rad",),
    "angular velocity, angular speed, angular frequency": ("rad/s", "s^-1"),
    "angular acceleration": ("rad/s^2", "s^-2"),
    "density": ("kg/m^3",),
    "concentration": ("mol/L", "kg/m^3"),
    "molarity": ("mol/L",),
    "molar mass": ("g/mol",),
    "frequency": ("Hz",),
    "temperature, how hot, how cold": ("kelvins",),
    "current": ("A",),
    "charge": ("coulombs", "dollars"),
    "voltage, potential difference, emf": ("V",),
    "resistance": ("Ω", "N"),
    "capacitance": ("farads",),
    "electric field": ("V/m",),
    "magnetic field": ("T",),
    "magnetic flux": ("Wb",),
    "inductance": ("H",),
    "spring constant, force constant, surface tension": ("N/m",),
    "specific heat": ("J/(kg K)",),
    "flow rate": ("m^3/s", "kg/s"),
}
_WITHOUT_DIMENSION = (
    "factor, ratio, percent, percentage, probability, fraction, coefficient, friction coefficient, drag coefficient, "
    "efficiency, pH, how many times"
)
_OPEN = (
    "number, how many, rate, equation, expression, function, slope, value, cost, price, amount, intensity, field, "
    "constant, name, sum, product, difference"
)
"""Words for what may be measured in anything."""


def _dimensions() -> Iterator[tuple[str, frozenset[Dimension]]]:
    for words, units in _UNITS_OF.items():
        known = (measure(unit) for unit in units)
        dimensions = frozenset(unit.dimension for unit in known if unit)
        yield from ((word, dimensions) for word in words.split(", "))
    yield from ((word, frozenset({()})) for word in _WITHOUT_DIMENSION.split(", "))
    yield from ((word, frozenset()) for word in _OPEN.split(", "))


QUANTITIES: dict[str, frozenset[Dimension]] = {word.lower(): sorts for word, sorts in _dimensions()}
"""The dimensions that a quantity can have, by its name; none where that is open, ``()`` where it is a plain number."""

COHERENT: dict[Dimension, Unit] = {
    known.dimension: known for units in _UNITS_OF.values() for name in units if (known := measure(name)) is not None
}
"""The unit of the SI, or of its tables, for what a quantity measures."""

_SHORT = {"pe": "potential energy", "ke": "kinetic energy"}
_NAMES = "|".join(sorted((*QUANTITIES, *_SHORT), key=len, reverse=True))
_ASKED = re.compile(
    r"\b(?:find|calculate|compute|determine|estimate|what|which|how|give|by)\b"
    rf"(?:\W+[\w'-]+){{0,6}}?\W+?(?P<quantity>{_NAMES})s?\b"
    rf"|\b(?P<word>{'|'.join(name for name in QUANTITIES if name.startswith(('how ', 'when ')))})\b",
    re.IGNORECASE,
)


def quantity_asked(question: str) -> str:
    """The quantity that a sentence asks for ("what average force was exerted"), empty where it names none.

    >>> quantity_asked("What is the angular momentum of the disk when a force acts?")
    'angular momentum'
    """
    found = _ASKED.search(question)
    name = (found["quantity"] or found["word"]).lower() if found else ""
    return _SHORT.get(name, name)
