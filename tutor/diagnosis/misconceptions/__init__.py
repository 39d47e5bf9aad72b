"""Which named misconception may lie behind a wrong answer: ranked guesses, each with its reason.

    from tutor.diagnosis.misconceptions.guessing import guess
    guess("2/3 + 1/4 =", "3/7")[0].name      # "Adds tops and bottoms of fractions"

A wrong answer is held against mal-rules (``fractions``, ``decimals``, ``algebra``, ``ratios``: what would
somebody who believes this write?), against the wording of question and answer (``cues``), and, when there
are examples to go by, against the nearest of them (``nearness``). The 55 misconceptions and their numbers
are those of the MaE benchmark (Otero et al.); names and sentences are ours (``table``).
"""
