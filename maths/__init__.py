r"""School mathematics as students type it: read into a tree, compared, and looked at for its form.

    from maths.parse import parse
    from maths.equivalence import same
    same(parse("3 1/2"), parse(r"\frac{7}{2}"))   # True

Nothing here evaluates text as code, and everything is bounded (``maths.limits``).
"""
