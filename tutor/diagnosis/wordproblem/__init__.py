"""Word problems: which sentence of a worked solution is the first that is wrong.

``find.first_wrong_step(problem, lines, reference)`` is the way in. Everything here is a pure function of texts.
"""
