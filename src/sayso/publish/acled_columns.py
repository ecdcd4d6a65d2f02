"""The columns of ACLED, in its order, with what stands in each here."""

from __future__ import annotations

from typing import Final

from sayso.lexicon.load import load_lexicon
from sayso.publish.table import Column

_CODES = load_lexicon("event_codes")["acled"]

ACLED_COLUMNS: Final = (
    Column(name="event_id_cnty", required=True, unique=True, ours=True,
           about="ISO 3166-1 alpha-3 code of the country and the event's id (`SYR:doc_…#v3`); the id alone where no "
                 "country is known. `sayso events` with what stands behind the colon shows it in full."),
    Column(name="event_date", type="date", about="The first day on which it may have been, as the article tells it; "
           "empty where that is known less finely than to the month: publication never stands in for it."),
    Column(name="year", type="year", about="The year, where one is told."),
    Column(name="time_precision", type="integer", least=1, most=3,
           about="1 the day is told, 2 a week or some days, 3 a month; empty where less is known."),
    Column(name="disorder_type", required=True, about="Political violence, Demonstrations, or Strategic developments.",
           values=("Political violence", "Demonstrations", "Political violence; Demonstrations",
                   "Strategic developments")),
    Column(name="event_type", required=True, values=tuple(_CODES), about="One of ACLED's six event types."),
    Column(name="sub_event_type", values=tuple(name for names in _CODES.values() for name in names),
           about="One of its 25 sub-event types; empty where the parties do not tell which."),
    Column(name="actor1", about="Who did it: the name in sayso's lexicon of actors, else in the article; unnamed ones "
           "as the codebook writes them in violent events and crowds: Unidentified Armed Group (Country), Protesters "
           "(Country); else empty."),
    Column(name="assoc_actor_1", ours=True,
           about="The article's words for an actor1 without a name, and further actors, parted by semicolons."),
    Column(name="inter1", about="The type of actor1. Militias are not told from rebels: named groups are Rebel group, "
           "unidentified ones Political militia."),
    Column(name="actor2", about="To whom it was done, as actor1; empty where nobody is named and the type of event "
           "needs none."),
    Column(name="assoc_actor_2", ours=True, about="As assoc_actor_1."),
    Column(name="inter2", about="The type of actor2."),
    Column(name="interaction", about="The two types, as in `State forces-Rebel group`, or `Protesters only`."),
    Column(name="civilian_targeting", values=("Civilian targeting",),
           about="Civilian targeting where civilians are the main target."),
    Column(name="iso", type="integer", about="ISO 3166-1 numeric code of the country."),
    Column(name="region", about="ACLED's region of the country."),
    Column(name="country", about="The country in which the place lies."),
    Column(name="admin1", about="The first-level area in which the place lies, as GeoNames names it."),
    Column(name="admin2", about="The second-level area, where the place itself is one."),
    Column(name="admin3", about="Always empty: places are not known so finely."),
    Column(name="location", about="The place, else the article's words for it."),
    Column(name="latitude", type="number", unit="degree (WGS 84)", least=-90, most=90,
           about="Of the place's point; empty where the place is not known."),
    Column(name="longitude", type="number", unit="degree (WGS 84)", least=-180, most=180, about="As latitude."),
    Column(name="geo_precision", type="integer", least=1, most=3, about="1 a town or site, 2 a district or near "
           "a town, 3 a region; empty for countries and unknown places."),
    Column(name="source", about="The outlets that tell of it, parted by semicolons; on whose say-so stands in tags."),
    Column(name="source_scale", about="Always empty: what an outlet covers is not known."),
    Column(name="notes", about="The sentence that tells of it, on one line."),
    Column(name="fatalities", type="integer", unit="persons", least=0,
           about="How many were killed: the best value, or the lower bound; empty where no number is told, never 0."),
    Column(name="tags", ours=True, about="`name=value` parted by semicolons: status, said_by and via (parted by |), "
           "fatalities_low, fatalities_best, fatalities_high, date_from, date_until, published, trigger, kind, "
           "plover and confidence."),
    Column(name="timestamp", type="integer", unit="second (Unix time)", required=True,
           about="When the article was read last."),
)  # fmt: skip
