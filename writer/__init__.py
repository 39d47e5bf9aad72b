"""The one seam to language models: a Task goes in, words come out. Works with no model at all."""
