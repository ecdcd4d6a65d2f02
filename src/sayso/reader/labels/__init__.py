"""What a statement does, whether it denies, and how surely."""
