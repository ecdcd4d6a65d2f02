"""Measurements: what the readings are worth against marked text, beside the published figures of others."""
