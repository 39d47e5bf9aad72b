"""What our own scripts say of what they ask by themselves."""

UNATTENDED = "X-Unattended"
"""A header of our own scripts: a page left open does not keep a sign-in open, and nobody has seen what it shows."""
