"""Mentions of events, across documents, brought together into incidents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sayso.records.incident import EventAddress, EventMention, Incident, Merge
from sayso.resolve.incidents.across import group_across
from sayso.resolve.incidents.compare import chance, features, log_odds, reasons
from sayso.resolve.incidents.judged import IncidentVerdict, connect, read_verdicts, settle
from sayso.resolve.incidents.profile import WordWeights, profile_of
from sayso.resolve.incidents.summary import summarise
from sayso.resolve.incidents.weights import ACROSS, WITHIN
from sayso.resolve.incidents.within import Rules, compare_within, group_within


@dataclass(frozen=True, slots=True)
class Incidents:
    """All incidents, those reported first first, and the number of each judgement that a later one overrules."""

    incidents: tuple[Incident, ...]
    overruled: Mapping[int, int] = field(default_factory=dict)

    def of(self, address: EventAddress) -> Incident | None:
        """The incident that an event is a mention of; None where there is no such event."""
        return next((incident for incident in self.incidents if address in incident.mentions), None)


def resolve_incidents(mentions: Iterable[EventMention], verdicts: Iterable[IncidentVerdict] = ()) -> Incidents:
    """Bring mentions of one happening together: first those of one document, then those of different ones.

    A pure function: the same mentions and judgements give the same incidents in whatever order they come, so that a
    judgement that is withdrawn leaves no trace. Every mention is in one incident. Of two with one address the first in
    the order of their contents is kept, since a document has one event at a trigger.
    """
    by_address = {mention.address: mention for mention in sorted(mentions, key=lambda m: (m.address, m.kind, m.status))}
    listed = list(by_address.values())
    judgements = sorted(verdicts, key=lambda verdict: verdict.number)
    judged = read_verdicts(judgements)
    weigh = WordWeights(listed)
    units, merges = [], []
    for document in _by_document(listed):
        profiles = [profile_of(mention, weigh, judged.parts.get(mention.address)) for mention in document]
        groups, joined = group_within(profiles, Rules(weigh, judged.foes, WITHIN))
        units += groups
        merges += joined
    found, joined = group_across(units, Rules(weigh, judged.foes, ACROSS))
    merges += joined
    groups_found = [sorted(mention.address for mention in profile.members) for profile in found]
    final, overruled = settle(groups_found, judgements)
    trees = connect(final, merges, judgements)
    incidents = [summarise([by_address[address] for address in group], trees[group[0]]) for group in final]
    return Incidents(tuple(sorted(incidents, key=_order)), overruled)


def explain(one: EventMention, other: EventMention, among: Iterable[EventMention]) -> Merge | None:
    """Say what speaks for two mentions by themselves being one happening, and against it; None where they cannot be.

    `among` are all mentions, by which it is known how much each word tells. The score is of the two alone: in an
    incident each is compared with what the others tell as well.
    """
    weigh = WordWeights(list(among))
    first, second = (profile_of(mention, weigh) for mention in sorted((one, other), key=lambda m: m.address))
    is_one_document = one.address.document == other.address.document
    weights = WITHIN if is_one_document else ACROSS
    found = compare_within(first, second, weigh) if is_one_document else features(first, second, weigh)
    if found is None:
        return None
    return Merge(
        one=first.anchor.address,
        other=second.anchor.address,
        score=round(chance(log_odds(found, weights)), 3),
        reasons=reasons(found, weights),
    )


def _by_document(mentions: Sequence[EventMention]) -> Iterable[list[EventMention]]:
    documents: defaultdict[str, list[EventMention]] = defaultdict(list)
    for mention in mentions:
        documents[mention.address.document].append(mention)
    return documents.values()


def _order(incident: Incident) -> tuple[str, str]:
    return str(incident.first_reported or "9999"), incident.id
