"""sayso keeps the ledger of a conflict: on whose say-so each thing is known."""
