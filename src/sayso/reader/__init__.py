"""One document becomes a reading: pure, one pass, the steps listed in `reader.py`, a folder for each."""
