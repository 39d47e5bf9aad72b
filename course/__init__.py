"""Course material in: OATutor pools, OpenStax books and authored folders become domain values."""
