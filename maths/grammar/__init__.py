r"""Tokens into a tree: small parts, each handed what it reads with, put together once in ``maths.grammar.parser``.

A part is a function of a ``Cursor``, or an object that holds other parts and takes the cursor; all that
changes while a text is read is the cursor. What binds more tightly, and so what may stand within what, goes
through ``Levels``, loosest first:

    statement   clauses with commas, "or", "and", ∪ between        statements
                a relation: sides with =, <, ∈ between             relations
    sum         terms with + and - between                         sums
    product     factors with * and / between, or side by side      products
    factor      a sign before a power                              powers
    power       an operand with what stands behind it, raised      powers, suffixes
    operand     a number, letter, function, command, or whatever   operands, which asks numbers, events, functions,
                a sign opens                                       roots, operators, commands, matrices, brackets

All is read from the left, so ``1/2x`` is half of x. To read one part alone, give it ``Levels`` of your own:

    levels = Levels()
    levels.sum = number
    Matrices(levels).read(Cursor(r"\begin{matrix}1&2\end{matrix}", NumberStyle()))
"""
