"""Who the speakers are: names, posts, bodies and persons, led back to one source each."""
