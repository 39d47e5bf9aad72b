"""The student model: what a student can do alone, and what to practise next. Pure functions."""
