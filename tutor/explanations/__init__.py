"""How far an explanation covers the ideas that a step wants."""
