"""Measures the production path: cases, scorers and reports."""
