"""Names of places in a text, and the places on the map that they mean."""
