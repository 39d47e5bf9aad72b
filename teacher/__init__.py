"""What a teacher reads: whom to see first, why, with which quote, and what to do next. Pure."""
