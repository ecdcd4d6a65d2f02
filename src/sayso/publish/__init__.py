"""Records become text for people and for other programs."""
