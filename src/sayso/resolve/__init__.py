"""Across documents: the same actor, source and incident, and who originated a report."""
