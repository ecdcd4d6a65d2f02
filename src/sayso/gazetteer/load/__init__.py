"""Places of one's own: GeoNames' dumps, tables and GeoJSON, made into gazetteer files of their own."""
