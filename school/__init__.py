"""What a school is beyond its lessons: the lists of its people, read and compared; pure."""
