"""How a message is understood: where mathematics stands in it, and what of that is claimed as the answer."""
