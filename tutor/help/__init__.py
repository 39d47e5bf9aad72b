"""Which help comes next, and how it is worded without a model."""
