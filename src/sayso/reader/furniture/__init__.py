"""What stands around an article: its header, and lines that belong to the page."""
