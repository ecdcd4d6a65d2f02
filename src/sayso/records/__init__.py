"""The nouns of sayso: frozen, typed, with no I/O. Everything above is made of them."""
