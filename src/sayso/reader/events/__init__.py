"""What happens, happened or may happen in the conflict, as the text tells it."""
