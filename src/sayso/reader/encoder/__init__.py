"""The encoder: one small transformer that reads words in their context, and what is decoded from it."""
