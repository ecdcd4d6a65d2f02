"""Which reports tell of one happening: mentions of events merged into incidents, explained and reversible.

`mentions_of` makes the mentions of one reading, `resolve_incidents` the incidents of all mentions and judgements;
`explain` says why two mentions are one or are not (docs/guide/incidents.md, docs/decisions).
"""

from sayso.resolve.incidents.disputed import disputed_fates
from sayso.resolve.incidents.judged import IncidentVerdict
from sayso.resolve.incidents.mentions import mentions_of
from sayso.resolve.incidents.resolver import Incidents, explain, resolve_incidents

__all__ = ["IncidentVerdict", "Incidents", "disputed_fates", "explain", "mentions_of", "resolve_incidents"]
