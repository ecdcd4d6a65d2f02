"""The text in pieces: sentences, quotations, words and their classes."""
