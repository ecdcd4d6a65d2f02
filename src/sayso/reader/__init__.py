"""One document becomes a reading: pure, one pass, one file per step, listed in `reader.py`."""
