"""How sayso's encoder is made: from annotated corpora to one file of weights. Nothing here is imported at run time."""
