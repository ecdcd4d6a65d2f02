"""Who holds which place, as the text says or plainly implies."""
