"""Records in, judgements out: what follows from all that was read, without a database or a clock."""
