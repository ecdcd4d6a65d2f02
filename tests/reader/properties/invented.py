"""Invented names, roles, places and things said, from which articles are made."""

from __future__ import annotations

import random
from collections.abc import Sequence

FIRST = ("Mira", "Anselm", "Dessa", "Tomas", "Ilka", "Corvin", "Jorun", "Salme", "Edric", "José", "Zoë", "Ottoline")
LAST = (
    "Tolvan",
    "Korvath",
    "Ostrow",
    "Brennick",
    "Veskari",
    "Marrok",
    "Sarne",
    "Ulmgren",
    "Zevrin",
    "Núñez-Vahl",
    "O’Karra",
)
PLACES = ("Karsa", "Veldmoor", "Northport", "Brackwater", "Tarnhill", "Lower Zell", "Osk", "Port Aldin")
COUNTRIES = ("Freedonia", "Zembla", "Ruritania")
TRADES = ("a baker", "an engineer", "a nurse", "a bus driver", "a retired teacher", "a shepherd", "a surgeon")
OFFICES = (
    *("the mayor of {place}", "the governor of {place}", "a spokeswoman for the river authority"),
    *(
        "the foreign minister of {country}",
        "an analyst at the Institute of River Studies",
        "the head of the relief office",
    ),
    *("a colonel in the Second Brigade", "the union’s chief negotiator", "a professor of history in {place}"),
)
BODIES = (
    *("The ministry", "The river authority", "The council of {place}", "Northern Relief", "The rebels", "Officials"),
    *("Residents of {place}", "The United Front", "The army of {country}", "Aid workers", "The border police"),
)
UNNAMED = (
    *("A Western diplomat", "Two security officials", "A senior commander", "Three people who left {place} last week"),
    *("A diplomat who asked not to be named", "An official who spoke on condition of anonymity", "One villager"),
)
SUBJECTS = (
    *(
        "the bridge at {place}",
        "the road to {place}",
        "the truce",
        "the garrison in {place}",
        "the dam",
        "the last convoy",
    ),
    *(
        "the northern front",
        "the school",
        "the harbour of {place}",
        "the ceasefire in {place}",
        "the pipeline",
        "winter",
    ),
)
PREDICATES = (
    *("is gone", "will hold until spring", "was mined last week", "has no fuel left", "could fall within days"),
    *(
        "cannot be defended",
        "was lost without a fight",
        "is safe for now",
        "has changed everything",
        "may never reopen",
    ),
    *("would be rebuilt by the end of the year", "had been closed since March", "is not what people think"),
)
EXCLAIMED = (
    *("We have nowhere to go", "Nobody told us anything", "It was the longest night of my life", "They came at dawn"),
    *(
        "I would not call it peace",
        "This is not the end of it",
        "There were forty of us in one cellar",
        "You can’t eat promises",
    ),
    *("We’re tired of waiting", "My brother called it ‘the quiet before’", "People here say ‘God willing’ and mean no"),
)
ASKED = ("Who will feed us", "Where are we to go", "What was it all for", "Do they think we’re fools")
COUNTED = ("two diplomats", "a senior official", "three residents", "several drivers", "a colonel")
PHRASES = (
    *("a pause and nothing more", "the worst week of the war", "a matter of days", "an insult to the dead"),
    *("deeply worrying", "wholly invented", "a house without doors", "not worth the paper"),
)
SAID = ("said", "said", "said", "added", "warned", "insisted", "explained", "recalled")
SAYS_THAT = (
    "said",
    "warned",
    "insisted",
    "argued",
    "claimed",
    "denied",
    "acknowledged",
    "feared",
    "predicted",
    "told reporters",
)
PLAIN = (
    *("Rain fell on {place} for most of the week.", "The market in {place} opened at noon and closed an hour later."),
    *(
        "About 4,000 people live in {place}, a town of low houses and one church.",
        "Snow has closed the pass since January.",
    ),
    *("The river rises in the hills above {place} and reaches the sea at Northport.", "Trucks waited in a long line."),
)
HEADLINES = (
    *("{place} bridge gone, mayor says", "Hunger and mud in {place}", "Rebels: we will not leave {place}"),
    *(
        "Fighting Nears {place} as Talks Stall",
        "‘Nobody told us anything’: a night in {place}",
        "Ministry denies loss of {place}",
    ),
)


class Invented:
    """Draws words by chance; no person is drawn twice, so that two speakers are never one."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self._first, self._last = list(FIRST), list(LAST)

    def one(self, words: Sequence[str]) -> str:
        """Draw one, its place and country filled in."""
        drawn = words[self.chance.randrange(len(words))]
        return drawn.format(place=self._any(PLACES), country=self._any(COUNTRIES)) if "{" in drawn else drawn

    def _any(self, words: Sequence[str]) -> str:
        return words[self.chance.randrange(len(words))]

    def often(self, share: float) -> bool:
        """Draw yes or no."""
        return self.chance.random() < share

    def name(self) -> str:
        """Draw a person's first and last name."""
        if not self._last:
            self._first, self._last = list(FIRST), [f"{last}-{last[:3]}en" for last in LAST]
        first = self._first.pop(self.chance.randrange(len(self._first))) if self._first else "Old"
        return f"{first} {self._last.pop(self.chance.randrange(len(self._last)))}"

    def introduced(self) -> str:
        """Draw a person with trade or office: "Mira Tolvan, a nurse"."""
        place = f" in {self._any(PLACES)}" if self.often(0.4) else ""
        return f"{self.name()}, {self.one(OFFICES) if self.often(0.5) else self._any(TRADES) + place}"

    def source(self) -> str:
        """Draw whoever may stand behind a cue: a person, a body or somebody without a name, not capitalised."""
        drawn = self.chance.randrange(4)
        return (
            lowered(self.one(UNNAMED)) if drawn == 0 else lowered(self.one(BODIES)) if drawn == 1 else self.introduced()
        )

    def subject(self) -> str:
        """Draw whoever may stand at the head of a sentence, before its verb."""
        drawn = self.chance.randrange(5)
        if drawn == 0:
            return self.one(UNNAMED)
        if drawn == 1:
            return self.one(BODIES)
        return self.name() if drawn == 2 else self.introduced() + ","

    def clause(self) -> str:
        """Draw something that may be said, as a clause: "the bridge at Karsa is gone"."""
        return f"{self.one(SUBJECTS)} {self.one(PREDICATES)}"

    def sentence(self) -> str:
        """Draw something that may be said, as a sentence of its own without its full stop."""
        return self.one(EXCLAIMED) if self.often(0.5) else raised(self.clause())


def raised(words: str) -> str:
    """Give words with a capital at their head."""
    return words[:1].upper() + words[1:]


def lowered(words: str) -> str:
    """Give words with a small letter at their head, but for a name."""
    return (
        words
        if words.startswith(("Northern", "O")) and not words.startswith(("Off", "One"))
        else words[:1].lower() + words[1:]
    )
