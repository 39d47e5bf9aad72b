"""What one message says about the step: read, judged, and what is learned from it."""
