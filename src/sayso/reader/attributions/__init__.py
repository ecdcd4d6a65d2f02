"""Who says what by which words: the finders of attributions, one file per form."""
