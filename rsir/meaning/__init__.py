"""What statements and questions mean, as vectors: used where the words themselves do not find."""
