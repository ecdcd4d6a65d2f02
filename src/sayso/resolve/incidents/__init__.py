"""Which reports tell of one happening: mentions of events merged into incidents, explained and reversible.

`mentions_of` makes the mentions of one reading, `resolve_incidents` the incidents of all mentions and judgements,
`resolve_groups` those of a part anew; `explain` says why two mentions are one or are not (docs/guide/incidents.md).
"""

from sayso.resolve.incidents.disputed import disputed_fates
from sayso.resolve.incidents.judged import IncidentVerdict
from sayso.resolve.incidents.mentions import mentions_of
from sayso.resolve.incidents.profile import WordWeights
from sayso.resolve.incidents.resolver import Group, Incidents, explain, resolve_groups, resolve_incidents
from sayso.resolve.incidents.touched import groups_touched

__all__ = [
    "Group",
    "IncidentVerdict",
    "Incidents",
    "WordWeights",
    "disputed_fates",
    "explain",
    "groups_touched",
    "mentions_of",
    "resolve_groups",
    "resolve_incidents",
]
