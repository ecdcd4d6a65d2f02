"""The outside world becomes documents: files, HTML, feeds, web archives, addresses."""
