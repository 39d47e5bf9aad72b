"""What may lie behind a wrong attempt: slips, wrong lines, misconceptions."""
