"""How many: counts, shares, sums of money and measures, with bounds, what is counted, and what became of people."""
