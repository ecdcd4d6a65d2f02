"""Mentions of events, across documents, brought together into incidents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sayso.records.identity import DocumentId
from sayso.records.incident import EventAddress, EventMention, Incident, Merge
from sayso.resolve.incidents.across import group_across
from sayso.resolve.incidents.compare import chance, features, log_odds, reasons
from sayso.resolve.incidents.judged import IncidentVerdict, Judged, connect, read_verdicts, settle
from sayso.resolve.incidents.profile import WordWeights, count_words, profile_of
from sayso.resolve.incidents.summary import summarise
from sayso.resolve.incidents.weights import ACROSS, WITHIN
from sayso.resolve.incidents.within import Rules, compare_within, group_within

Group = tuple[EventAddress, ...]
"""Events that were found to be one happening before anybody judged, in the order of their addresses."""
_Documents = Mapping[DocumentId, Sequence[EventMention]]
_Joined = tuple[Group, Sequence[Merge]]
_NOBODY = Judged({}, {})


@dataclass(frozen=True, slots=True)
class Incidents:
    """All incidents, those reported first first, and the number of each judgement that a later one overrules.

    `groups` and `words` (in how many mentions each word stands) are what was found before anybody judged: with them
    `resolve_groups` works out a part anew.
    """

    incidents: tuple[Incident, ...]
    overruled: Mapping[int, int] = field(default_factory=dict)
    groups: tuple[Group, ...] = ()
    words: Mapping[str, int] = field(default_factory=dict)

    def of(self, address: EventAddress) -> Incident | None:
        """The incident that an event is a mention of; None where there is no such event."""
        return next((incident for incident in self.incidents if address in incident.mentions), None)


def resolve_incidents(
    mentions: Iterable[EventMention],
    verdicts: Iterable[IncidentVerdict] = (),
    retracted: Collection[DocumentId] = frozenset(),
) -> Incidents:
    """Bring mentions of one happening together: first those of one document, then those of different ones.

    Then what people judged is followed, within what was found: a group of which two are judged different, or of which
    a document was retracted, is gone through by itself once more, and whole groups are merged. So a judgement touches
    nothing else.

    A pure function: the same mentions and judgements give the same incidents in whatever order they come, so that a
    judgement that is withdrawn leaves no trace. Every mention is in one incident, but those of retracted documents in
    none. Of two with one address the first in the order of their contents is kept, since a document has one event at a
    trigger.
    """
    documents = _by_document(mentions)
    listed = [mention for document in documents.values() for mention in document]
    words = count_words(listed)
    weigh = WordWeights(words, len(listed))
    found = _search(documents.values(), weigh, _NOBODY)
    incidents, overruled = _follow(found, documents, weigh, verdicts, retracted)
    return Incidents(incidents, overruled, tuple(sorted(group for group, _ in found)), words)


def resolve_groups(
    groups: Iterable[Group],
    mentions: Iterable[EventMention],
    weigh: WordWeights,
    verdicts: Iterable[IncidentVerdict] = (),
    retracted: Collection[DocumentId] = frozenset(),
) -> tuple[Incident, ...]:
    """Work out anew the incidents of some groups that `resolve_incidents` found: the same that it gives for them.

    `mentions` are all those of the groups' documents, `weigh` is made of the `words` of all, and judgements that tie
    any of the groups to another one must have both among them.
    """
    documents = _by_document(mentions)
    found: list[_Joined] = []
    for group in groups:
        found += _search(_only(documents, group), weigh, _NOBODY)
    return _follow(found, documents, weigh, verdicts, retracted)[0]


def _search(documents: Iterable[Sequence[EventMention | None]], weigh: WordWeights, judged: Judged) -> list[_Joined]:
    """Find which mentions are one happening; None stands in the place of a mention that is not asked for."""
    units, merges = [], []
    for document in documents:
        profiles = [
            profile_of(mention, weigh, judged.parts.get(mention.address)) if mention else None for mention in document
        ]
        grouped, joined = group_within(profiles, Rules(weigh, judged.foes, WITHIN))
        units += grouped
        merges += joined
    found, joined = group_across(units, Rules(weigh, judged.foes, ACROSS))
    groups = [tuple(sorted(mention.address for mention in profile.members)) for profile in found]
    number_of = {address: number for number, group in enumerate(groups) for address in group}
    merges_of: list[list[Merge]] = [[] for _ in groups]
    for merge in (*merges, *joined):
        merges_of[number_of[merge.one]].append(merge)
    return list(zip(groups, merges_of, strict=True))


def _only(documents: _Documents, group: Iterable[EventAddress]) -> list[list[EventMention | None]]:
    """The mentions of a group by document, each in its place among the others of its document."""
    wanted = set(group)
    return [
        [mention if mention.address in wanted else None for mention in documents[document]]
        for document in dict.fromkeys(address.document for address in sorted(wanted))
        if document in documents
    ]


def _follow(
    found: Iterable[_Joined],
    documents: _Documents,
    weigh: WordWeights,
    verdicts: Iterable[IncidentVerdict],
    retracted: Collection[DocumentId],
) -> tuple[tuple[Incident, ...], Mapping[int, int]]:
    """Make incidents of what was found and what people judged of it."""
    judgements = sorted(
        (each for each in verdicts if not {each.one.document, each.other.document} & set(retracted)),
        key=lambda verdict: verdict.number,
    )
    judged = read_verdicts(judgements)
    kept: list[_Joined] = []
    for group, merges in found:
        left = [address for address in group if address.document not in retracted]
        if len(left) == len(group) and not judged.tears(group):
            kept.append((group, merges))
        elif left:
            kept += _search(_only(documents, left), weigh, judged)
    kept.sort(key=lambda joined: joined[0])
    final, overruled = settle([group for group, _ in kept], judgements)
    trees = connect(final, [merge for _, merges in kept for merge in merges], judgements)
    by_address = {mention.address: mention for document in documents.values() for mention in document}
    incidents = [summarise([by_address[address] for address in group], trees[group[0]]) for group in final]
    return tuple(sorted(incidents, key=_order)), overruled


def explain(one: EventMention, other: EventMention, among: Iterable[EventMention]) -> Merge | None:
    """Say what speaks for two mentions by themselves being one happening, and against it; None where they cannot be.

    `among` are all mentions, by which it is known how much each word tells. The score is of the two alone: in an
    incident each is compared with what the others tell as well.
    """
    listed = list(among)
    weigh = WordWeights(count_words(listed), len(listed))
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


def _by_document(mentions: Iterable[EventMention]) -> dict[DocumentId, list[EventMention]]:
    """The mentions of each document in the order of the text, one at each address."""
    by_address = {mention.address: mention for mention in sorted(mentions, key=lambda m: (m.address, m.kind, m.status))}
    documents: defaultdict[DocumentId, list[EventMention]] = defaultdict(list)
    for mention in by_address.values():
        documents[mention.address.document].append(mention)
    return dict(documents)


def _order(incident: Incident) -> tuple[str, str]:
    return str(incident.first_reported or "9999"), incident.id
