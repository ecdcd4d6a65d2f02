"""Words that are not Python, and their typed loader."""
