"""Whether one attempt is right, and in what form: values, choices, words, lines of work."""
