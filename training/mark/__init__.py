"""Marking articles by the annotation guide: drafts in words are compiled to mark files, which are checked and compared."""
