"""The demo school: a teacher, a class, six students with some weeks of history, and the two shipped courses."""
