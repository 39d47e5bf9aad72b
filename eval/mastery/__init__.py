"""How well the student model foretells: logs of other students' answers, baselines, fitting, measures."""
