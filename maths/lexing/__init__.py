"""Characters into tokens: one alphabet for calculator notation, LaTeX, Unicode and words.

A ``Scanner`` is a place in a text with the tokens read so far, and all that moves. Parts are functions of it that
read what begins there and say whether they did: ``numbers``, ``words`` (with ``names`` and ``number_words``),
``commands`` and ``signs``, tried in this order by ``tokenize``.
"""
