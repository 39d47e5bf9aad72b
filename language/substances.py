"""Chemical formulas of school and what they are called, so that "co2" answers "carbon dioxide".

>>> formulas_named("CO2 and h2o", "Carbon dioxide and water")
'carbon dioxide and water'
>>> formulas_named("co2", "Oxygen")
'co2'
"""

import re

_NAMES = {
    "h2o": "water", "o2": "oxygen", "o3": "ozone", "h2": "hydrogen", "n2": "nitrogen", "cl2": "chlorine",
    "co": "carbon monoxide", "co2": "carbon dioxide", "so2": "sulfur dioxide", "no2": "nitrogen dioxide",
    "ch4": "methane", "nh3": "ammonia", "c6h12o6": "glucose", "nacl": "salt", "hcl": "hydrochloric acid",
    "h2so4": "sulfuric acid", "caco3": "calcium carbonate", "h2o2": "hydrogen peroxide", "naoh": "sodium hydroxide",
}  # fmt: skip
_FORMULA = re.compile(rf"\b(?:{'|'.join(_NAMES)})\b", re.IGNORECASE)
_LOWERED = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")


def formulas_named(text: str, known: str) -> str:
    """A text with the formulas of substances as their names, where the name stands in ``known``; else as it is."""
    names = known.casefold()

    def name(found: re.Match[str]) -> str:
        called = _NAMES[found.group().casefold()]
        return called if called in names else found.group()

    return _FORMULA.sub(name, text.translate(_LOWERED))
