"""The SQLite file where everything meets: the only home of SQL."""
