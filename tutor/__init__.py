"""One student message in, one checked reply out: read, assess, plan, compose, guard, respond."""
