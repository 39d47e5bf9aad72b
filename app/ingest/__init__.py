"""Taking in what teachers have: from a path or an upload to passages that students' turns can find."""
