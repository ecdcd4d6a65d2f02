"""Where things are: names of places, and the places that bear them."""
