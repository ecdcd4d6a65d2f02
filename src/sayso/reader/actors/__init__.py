"""The parties that a document names: brought together by name, and told by the lexicon of actors who they are."""

from sayso.reader.actors.find import find_actors
from sayso.reader.actors.index import ActorIndex
from sayso.reader.actors.names import Mention

__all__ = ["ActorIndex", "Mention", "find_actors"]
