"""What a draft may not say: the gate every reply passes."""
