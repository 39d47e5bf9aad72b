"""Explanations graded 3-way against reference answers: correct, contradictory or incorrect, without a language model.

    general = load_general()                              # the shipped parameters
    question = Question("Why does it float?", ("It is less dense than water.",))
    grade("because its density is lower", question, general)           # Grade("correct", 0.61, ...)
    learned = learn([GradedAnswer(question, "It is light.", "incorrect")], general)
    grade("it is light", question, general, learned)                    # what people graded before counts most

Pure functions of their arguments. ``words`` reads words, ``features`` relates an answer to the references,
``general`` judges by that relation alone, ``learned`` adds what graded answers teach, ``grading`` is the
one call. docs/explanations.md says how well it works.
"""
