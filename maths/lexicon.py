"""The words and signs of school mathematics, in English, LaTeX and Unicode."""

import re

from language.number_words import small_numbers

FUNCTIONS = frozenset(
    [
        "sqrt",
        "cbrt",
        "root",
        "abs",
        "ln",
        "log",
        "exp",
        "sin",
        "cos",
        "tan",
        "cot",
        "sec",
        "csc",
        "arcsin",
        "arccos",
        "arctan",
        "arccot",
        "arcsec",
        "arccsc",
        "asin",
        "acos",
        "atan",
        "sinh",
        "cosh",
        "tanh",
        "floor",
        "ceil",
        "factorial",
        "det",
        "ncr",
        "npr",
        "gcd",
        "lcm",
        "max",
        "min",
    ]
)
"""Names that take an argument. ``sqrt``, ``cbrt``, ``exp`` and ``asin`` and its kin are respelt while reading."""

SPELLINGS = {
    "asin": "arcsin",
    "acos": "arccos",
    "atan": "arctan",
    "lg": "log",
    "ncr": "binomial",
    "npr": "permutations",
}

OPERATORS = {
    "sum": "sum", "prod": "product", "int": "integral", "lim": "limit", "∑": "sum", "∏": "product", "∫": "integral",
}  # fmt: skip
"""Operators over a range, by their LaTeX commands and signs. They are compared part by part and never worked out."""

GREEK = frozenset(
    [
        "alpha",
        "beta",
        "gamma",
        "delta",
        "epsilon",
        "varepsilon",
        "zeta",
        "eta",
        "theta",
        "vartheta",
        "iota",
        "kappa",
        "lambda",
        "mu",
        "nu",
        "xi",
        "rho",
        "sigma",
        "tau",
        "upsilon",
        "phi",
        "varphi",
        "chi",
        "psi",
        "omega",
        "Gamma",
        "Delta",
        "Theta",
        "Lambda",
        "Xi",
        "Pi",
        "Sigma",
        "Phi",
        "Psi",
        "Omega",
        "ell",
        "hbar",
    ]
)

GREEK_LETTERS = dict(
    zip(
        "αβγδεζηθικλμνξρστυφχψωΓΔΘΛΞΣΦΨΩ",
        [
            "alpha",
            "beta",
            "gamma",
            "delta",
            "epsilon",
            "zeta",
            "eta",
            "theta",
            "iota",
            "kappa",
            "lambda",
            "mu",
            "nu",
            "xi",
            "rho",
            "sigma",
            "tau",
            "upsilon",
            "phi",
            "chi",
            "psi",
            "omega",
            "Gamma",
            "Delta",
            "Theta",
            "Lambda",
            "Xi",
            "Sigma",
            "Phi",
            "Psi",
            "Omega",
        ],
        strict=True,
    )
)

COMMANDS = {
    "cdot": "*", "times": "*", "ast": "*", "bullet": "*", "div": "/", "pm": "±", "mp": "±", "le": "<=", "leq": "<=",
    "leqslant": "<=", "ge": ">=", "geq": ">=", "geqslant": ">=", "lt": "<", "gt": ">", "ne": "!=", "neq": "!=",
    "approx": "~", "sim": "~", "cup": "∪", "in": "∈", "to": ",", "lbrace": "{", "rbrace": "}", "langle": "(",
    "rangle": ")", "lvert": "|", "rvert": "|", "vert": "|", "mid": "|", "lbrack": "[", "rbrack": "]", "colon": ":",
    "circ": "°", "degree": "°", "prime": "'", "land": "and", "lor": "or", "wedge": "and", "vee": "or",
    "equiv": "=", "lparen": "(", "rparen": ")", "cap": "∩", "lfloor": "⌊", "rfloor": "⌋", "lceil": "⌈", "rceil": "⌉",
    "rightarrow": "=>", "Rightarrow": "=>", "setminus": "except", "implies": "=>", "longrightarrow": "=>",
}  # fmt: skip
"""LaTeX commands that stand for one sign."""

SKIPPED_COMMANDS = frozenset(
    [
        "left",
        "right",
        "big",
        "Big",
        "bigg",
        "Bigg",
        "bigl",
        "bigr",
        "Bigl",
        "Bigr",
        "displaystyle",
        "textstyle",
        "limits",
        "quad",
        "qquad",
        "space",
        "hspace",
        "thinspace",
        "medspace",
        "nolimits",
        "boxed",
        "mathbf",
        "boldsymbol",
        "bf",
        "vec",
        "hfill",
        "newline",
    ]
)

WORDY_COMMANDS = frozenset(["text", "mathrm", "textrm", "mathit", "textit", "textbf", "operatorname", "mbox", "mathsf"])
"""LaTeX commands whose braces hold words."""

SIGNS = {
    "−": "-", "–": "-", "‒": "-", "˗": "-", "ー": "-", "\u00ad": "-", "—": "-", "‐": "-", "‑": "-",
    "×": "*", "·": "*", "⋅": "*", "∙": "*", "•": "*", "∗": "*",
    "✕": "*", "✖": "*", "÷": "/", "∕": "/", "⁄": "/", "≤": "<=", "⩽": "<=", "≥": ">=", "⩾": ">=", "≠": "!=",
    "≈": "~", "∼": "~", "≅": "~", "∓": "±", "º": "°", "˚": "°", "′": "'", "’": "'", "‘": "'", "∣": "|",
    "（": "(", "）": ")", "，": ",", "＝": "=", "＋": "+", "﹣": "-", "－": "-", "∶": ":",
    "⟨": "(", "⟩": ")", "∘": "°", "∧": "and", "∨": "or", "％": "%", "⇒": "=>", "→": "=>", "∴": "=>", "⟹": "=>",
}  # fmt: skip
"""Characters that are another way to write a plain sign."""

SUPERSCRIPTS = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿˣ⁽⁾", "0123456789+-nx()", strict=True))
SUBSCRIPTS = dict(zip("₀₁₂₃₄₅₆₇₈₉ₐₑₒₓₙₘₖᵢⱼ₊₋", "0123456789aeoxnmkij+-", strict=True))

VULGAR = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5),
    "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8), "⅐": (1, 7),
    "⅑": (1, 9), "⅒": (1, 10),
}  # fmt: skip

WORD_SIGNS = {
    "plus": "+", "minus": "-", "times": "*", "over": "/", "equals": "=", "equal": "=", "is": "=", "was": "=",
    "are": "=", "or": "or", "and": "and", "percent": "%",
    "choose": "choose", "except": "except", "degrees": "°", "degree": "°", "deg": "°", "union": "∪",
    "infinity": "∞", "infty": "∞", "inf": "∞", "oo": "∞", "negative": "-", "euros": "€", "pm": "±",
}  # fmt: skip
"""English words that stand for one sign."""

PHRASE_SIGNS = (
    ("is bigger than", ">"), ("bigger than", ">"), ("is larger than", ">"), ("larger than", ">"),
    ("is smaller than", "<"), ("smaller than", "<"), ("is no more than", "<="), ("no more than", "<="),
    ("is no less than", ">="), ("no less than", ">="),
    ("is greater than or equal to", ">="), ("greater than or equal to", ">="), ("is less than or equal to", "<="),
    ("less than or equal to", "<="), ("is at least", ">="), ("at least", ">="), ("is at most", "<="), ("at most", "<="),
    ("is greater than", ">"), ("greater than", ">"), ("is more than", ">"), ("is less than", "<"), ("less than", "<"),
    ("is not equal to", "!="), ("is equal to", "="), ("equal to", "="), ("divided by", "/"), ("multiplied by", "*"),
    ("out of", "/"),
    ("outta", "/"),
    ("plus or minus", "±"), ("to the power of", "^"), ("raised to the power of", "^"), ("to the power", "^"),
    ("squared", "^2"), ("cubed", "^3"), ("square root of", "sqrt"), ("cube root of", "cbrt"),
    ("the square root of", "sqrt"), ("absolute value of", "abs"), ("per cent", "%"), ("log base", "log_"),
    ("square root", "sqrt"), ("squareroot of", "sqrt"), ("squareroot", "sqrt"),
    ("log to the base", "log_"), ("log to base", "log_"), ("logarithm base", "log_"),
)  # fmt: skip
"""English phrases that stand for a sign or a function, longest meaning first."""

NAMES = frozenset(
    ["df", "sd", "SD", "SE", "Var", "Cov", "IQR", "MAD", "MOE", "EBM", "EBP", "SST", "SSE", "SSR", "MSE", "RMSE"]
)
"""Quantities of statistics with a name of several letters."""

FILLERS = frozenset(
    [
        *("of", "to", "the", "for", "was", "has", "its", "you", "are", "but", "each", "left", "more", "less", "only"),
        *("then", "both", "than", "about", "because", "so", "sqr"),
    ]
)
"""Short words that are never letters multiplied."""

_KINDS = r"(?:(?:real|rational|such|horizontal|vertical|common|integer|possible|valid) )*"
_THINGS = r"(?:sols?|solns?|solutions?|roots?|zeroe?s?|answers?|intercepts?|asymptotes?|points?|values?)"
"""What there may be none of, with its kinds."""

SAYINGS = {
    "infinitely many": (
        r"infinitely many(?: solutions?)?",
        r"infinite(?:ly)?(?: (?:number of|many))? solutions?",
    ),
    "all real numbers": (
        r"(?:the set of )?all (?:the )?(?:real )?numbers",
        r"all reals",
        r"(?:any|every) (?:real )?number(?: works)?",
    ),
    "not a real number": (
        r"(?:it is |it's |is )?not (?:a )?real(?: numbers?)?",
        r"no real number",
        r"non-?real",
        r"imaginary",
        r"complex(?: numbers?)?",
    ),
    "no solution": (
        rf"(?:there (?:is|are|'s) |has |have )?no {_KINDS}{_THINGS}",
        r"there (?:is|are|'s) none",
        r"there (?:isn't|aren't|isnt|arent|is not|are not) (?:any|one)",
        r"(?:the )?(?:empty|null) set",
        r"no [xy][ -]?intercepts?",
        r"(?:it is |it's |is )?(?:impossible|not possible)",
        r"nothing (?:works|fits|solves it)",
        r"none",
    ),
    "undefined": (
        r"(?:is |it's |it is )?(?:undefined|und|not defined)",
        r"d\.?n\.?e\.?",
        r"(?:it |the limit )?does(?: not|n't) exist",
        r"indeterminate",
    ),
}
"""Answers in words, as patterns over lower-case text."""

SAYING = re.compile(
    "|".join(f"(?P<w{at}>(?:{'|'.join(patterns)})(?![a-z]))" for at, patterns in enumerate(SAYINGS.values()))
)

WORDS = tuple(sorted(FUNCTIONS | WORD_SIGNS.keys() | frozenset(["theta", "squared", "cubed", "infinity", "undefined"])))
"""Words that a misspelt one may be meant as."""

TEX_WORDS = tuple(sorted([
    *FUNCTIONS - {"root", "cbrt", "abs", "factorial"}, *GREEK, *COMMANDS, *OPERATORS.keys() - set("∑∏∫"),
    "frac", "sqrt", "infty", "pi", "text", "left", "right", "binom",
]))  # fmt: skip
"""LaTeX commands that a misspelt one may be meant as."""

_LEADS = (
    r"so|then|thus|therefore|hence|ok(?:ay)?|um+|well|hmm+|maybe|probably|is it|it is|it's|its|it must be|it would be",
    r"that's|that is|i (?:think|believe|guess|got|get|found|have|say|said)(?: that)?|we (?:get|got|have)|you get",
    r"i'm getting|(?:the|my|final|your|our) (?:final )?(?:answers?|result|value)(?: (?:is|are|was|would be))?",
    r"should be|must be|idk(?: but)?|i (?:don't|dont) know(?: but)?|abt|about|approx(?:imately|\.)?|roughly|around",
    r"answers?|ans|solutions?|result|would be|should be|must be|because|(?:the )?lim(?:it)?(?: is|(?=\s*[=:]))",
)
LEAD_IN = re.compile(rf"\s*(?:(?:{'|'.join(_LEADS)})(?![A-Za-z])\s*[:,=]?\s*)+(?=\S)", re.IGNORECASE)
"""Words before an answer that carry none of it."""

NUMBER_WORDS = small_numbers("en")
"""Words that begin a number; ``language.number_words`` reads the whole of it."""
