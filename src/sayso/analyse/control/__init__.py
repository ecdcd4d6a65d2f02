"""Who holds a place on which day, as a chance for each holder, from dated and contradictory say-so."""
