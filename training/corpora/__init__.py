"""The annotated corpora, each brought into the one form of `training.labelled`."""
