"""Who somebody is, what they may see, and what stands between them and everybody else."""
