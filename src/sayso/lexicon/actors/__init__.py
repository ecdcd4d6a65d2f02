"""Who fights, governs and speaks in the wars that sayso reads of: actors as data, one file a theatre.

`load_actors()` gives the one `ActorLexicon` of a process, compiled when sayso is installed (see `build_actors`).
What an entry may hold: docs/guide/actors.md.
"""

from sayso.lexicon.actors.actor import KnownActor, Name, NameKind, Spell, Tie
from sayso.lexicon.actors.find import ActorLexicon, Candidate
from sayso.lexicon.actors.fold import fold_name
from sayso.lexicon.actors.packed import load_actors

__all__ = [
    "ActorLexicon",
    "Candidate",
    "KnownActor",
    "Name",
    "NameKind",
    "Spell",
    "Tie",
    "fold_name",
    "load_actors",
]
