r"""The word "because" as people type it, one list for everything that looks for where a reason begins.

>>> import re
>>> re.sub(rf" (?:{BECAUSE})\b.*", "", "the first one bcuz it fits")
'the first one'
"""

BECAUSE = (
    "because|becuase|becasue|beacuse|becouse|becoz|becuz|becuse|becaus|becos|bcause|bcoz|bcos|bcus|bcuz|bcz|bcs|bc|cause"
    "|cuz|cus|coz|caus|since"
)
"""Alternatives of a pattern, to stand before a word's end. "cos" is none: it is a function."""
