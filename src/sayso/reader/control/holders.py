"""Who holds a place and who held it: by the encoder, by the event that comes with it, or by the words beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from sayso.reader.control.named import TOLD
from sayso.reader.control.wording import KIND, is_part
from sayso.reader.events.binding import Binding
from sayso.reader.events.direction import comes_from
from sayso.reader.events.parties import Characters, bounds, overlap
from sayso.reader.events.sighted import Sighted
from sayso.records.event import ControlChange, Event

Parties = tuple[Characters | None, Characters | None]
"""The words of who holds a place, or gets it, and of who held it."""
_HELD: Final = r"(?:held|controlled|run|ruled|occupied|dominated|administered|governed)"
_TAKEN: Final = (
    r"(?:taken|seized|captured|retaken|recaptured|overrun|liberated|conquered|occupied|reclaimed|entered|stormed)"
)
_CUT: Final = re.compile(rf"[-‑]{_HELD}$", re.IGNORECASE)
_HOLDS: Final = re.compile(
    r"\b(?:control(?:s|led|ling)?|hold(?:s|ing)?|held|retain(?:s|ed|ing)?|keeps?|kept|occup(?:y|ies|ied|ying)|rul(?:e|es|ed|ing)"
    r"|defend(?:s|ed|ing)?|remain(?:s|ed)?\s+in|run(?:s|ning)?|dominat(?:e|es|ed))\b",
    re.IGNORECASE,
)
_TAKES: Final = re.compile(
    r"\b(?:t[ao]ke(?:s|n)?|took|taking|ret[ao]ken?|retook|retaking|seiz(?:e|es|ed|ing)|(?:re)?captur(?:e|es|ed|ing)"
    r"|liberat(?:e|es|ed|ing)|secur(?:e|es|ed|ing)|overr[au]n|conquer(?:s|ed)?|enter(?:s|ed|ing)?|clear(?:s|ed|ing)?"
    r"|reclaim(?:s|ed|ing)?|regain(?:s|ed|ing)?|gain(?:s|ed|ing)?|free[ds]?|storm(?:s|ed|ing)?|push(?:es|ed)?\s+into)\b",
    re.IGNORECASE,
)
_LOSES: Final = re.compile(
    r"\b(?:los(?:e|es|t|ing)|withdr(?:aw|ew|awn|awing)|retreat(?:s|ed|ing)?|pull(?:s|ed|ing)?\s+(?:out|back)|abandon(?:s|ed|ing)?"
    r"|le(?:ft|ave|aves|aving)|fle[de]|surrender(?:s|ed|ing)?|ced(?:e|es|ed))\b",
    re.IGNORECASE,
)
_BY: Final = re.compile(rf"\b{_HELD}\s+by\s+(?:the\s+)?$|\b{_TAKEN}\s+(?:\w+\s+)?by\s+(?:the\s+)?$", re.IGNORECASE)
_OF: Final = re.compile(
    r"\b(?:hands|control|rule|grip|stronghold|bastion|capital|fell|falls|falling|fallen)\s+(?:of|to)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_OWN: Final = re.compile(
    rf"^(?:[-‑\s]+{_HELD}\b|(?:[’']s?)?\s+(?:[\w-]+\s+){{0,2}}(?:stronghold|bastion|capital|territory|enclave|rule|control|hands|base)\b)",
    re.IGNORECASE,
)
_FROM: Final = re.compile(r"\bfrom\s+(?:the\s+)?(?:hands\s+of\s+|control\s+of\s+)?(?:the\s+)?$", re.IGNORECASE)
_TO: Final = re.compile(r"\b(?:to|into the hands of|in the hands of)\s+(?:the\s+)?$", re.IGNORECASE)
_ADJECTIVE: Final = re.compile(
    rf"((?:(?<![.!?]\s)[A-Z][\w.’'-]*\s+){{0,3}}[\w’'-]*\w)[-‑]{_HELD}\s+(?:(?!(?:and|but|to|after|while|who|which)\b)[\w’'-]+\s+){{0,6}}$"
)
_DRIVEN: Final = re.compile(
    r"\b(?:dr(?:ive|ives|ove|iven|iving)|push(?:es|ed|ing)?|expel(?:s|led|ling)?|forc(?:e|es|ed|ing)|oust(?:s|ed|ing)?)"
    r"(?:\s+(?:back|out))?\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_OUT: Final = re.compile(rf"(?:\s+[\w-]+){{0,2}}\s+(?:out\s+of|from)\s+(?:the\s+)?{KIND}", re.IGNORECASE)
_BACK: Final = 40
"""Characters before a party in which the words stand that tell its part."""


def find_parties(binding: Binding, one: Sighted, change: ControlChange, events: Sequence[Event]) -> Parties:
    """Find the words of who holds a place, or gets it, and of who held it."""
    if change is not ControlChange.CONTESTED:
        return _parties(binding, one, change, events)
    if is_part(binding.document.text, one.span):
        # Who has or takes a part is told as if it were the whole.
        is_taken = one.kind == ControlChange.TAKES or any(event.kind == "territory taken" for event in events)
        return _parties(binding, one, ControlChange.TAKES if is_taken else ControlChange.HOLDS, events)
    # Who attacks a place does not hold it: only who is said to have it does.
    told = _bare(binding.document.text, one.roles.get("actor")) if one.certainty >= TOLD else None
    return told, None


def _parties(binding: Binding, one: Sighted, change: ControlChange, events: Sequence[Event]) -> Parties:
    text = binding.document.text
    holder, former = (_bare(text, one.roles.get(role)) for role in ("actor", "target"))
    if holder is not None and comes_from(text, holder):
        holder, former = None, holder
    holder, former = _turned(text, one.span, change, (holder, former))
    attributed = _by_adjective(text, one.span)
    if attributed is not None:
        holder, former = (attributed, former) if change is ControlChange.HOLDS else (holder, attributed)
    for find in (_by_event, _by_words):
        if holder is None or former is None:
            found = find(binding, one.span, change, events)
            holder, former = holder or found[0], former or found[1]
    if change is ControlChange.LOSES and holder is not None and binding.party(holder) == binding.party(former):
        holder = None
    return _turned(text, one.span, change, (holder, former))


def _turned(text: str, place: Characters, change: ControlChange, parties: Parties) -> Parties:
    """Put right who loses a place and who gets it, where words leave no doubt: "pushed the guard out of", "fell to"."""
    holder, former = parties
    if former is not None and _gets(text, former, place):
        return former, holder
    if former is None and holder is not None and change in {ControlChange.LOSES, ControlChange.HANDS_OVER}:
        return (holder, None) if _gets(text, holder, place) else (None, holder)
    return holder, former


def _gets(text: str, party: Characters, place: Characters) -> bool:
    """Whether a place goes to a party: "lost Sarn to the guard"."""
    return party[0] >= place[1] and _TO.search(text, max(0, party[0] - _BACK), party[0]) is not None


def _by_adjective(text: str, place: Characters) -> Characters | None:
    """Find whose place it is by an adjective before its name: "the rebel-held town of Sarn"."""
    start = max(0, place[0] - 2 * _BACK)
    found = _ADJECTIVE.search(text, start, place[0])
    return found.span(1) if found else None


def _is_expelled(text: str, party: Characters, place: Characters) -> bool:
    """Whether a party is driven from a place: "pushed the guard back from Sarn"."""
    is_object = _DRIVEN.search(text, max(0, party[0] - _BACK), party[0]) is not None
    return is_object and party[1] < place[0] and _OUT.fullmatch(text, party[1], place[0]) is not None


def _bare(text: str, span: Characters | None) -> Characters | None:
    """Cut "-held" from the words of a holder: the encoder takes "Teal Guard-held" for one word."""
    if span is None:
        return None
    cut = _CUT.search(text[slice(*span)])
    return (span[0], span[0] + cut.start()) if cut and cut.start() else span


def _by_event(binding: Binding, place: Characters, change: ControlChange, events: Sequence[Event]) -> Parties:
    """Take the parties from what happens there: who takes it and whom from, who leaves it, who is besieged."""
    for event in sorted(events, key=lambda e: (e.kind != "territory taken", e.trigger.start)):
        actor, target = (bounds(span) if span else None for span in (event.actor_span, event.target_span))
        if target is not None and (binding.party(target) is None or overlap(target, place)):
            target = None
        match event.kind, change:
            case "territory taken" | "advance", ControlChange.TAKES:
                return actor, target
            case "withdrawal", ControlChange.LOSES:
                return None, actor
            case "territory taken", ControlChange.LOSES:
                return actor, target
            case "territory handed over", _:
                return target, actor
            case ("siege" | "advance" | "air strike" | "shelling", ControlChange.HOLDS) if target:
                return target, None
    return None, None


def _by_words(binding: Binding, place: Characters, change: ControlChange, _: Sequence[Event]) -> Parties:
    """Find the parties among the actors that the sentence names, by the words that stand between them and the place."""
    text, sentence = binding.document.text, binding.sentence(place)
    if sentence is None:
        return None, None
    named = [(start, end) for start, end, _ in binding.actors.across(bounds(sentence))]
    named = [span for span in named if span[1] <= place[0] or place[1] <= span[0]]
    former = next((span for span in named if _FROM.search(text, sentence.start, span[0])), None)
    for span in named:
        before, behind = text[sentence.start : span[0]], text[span[1] : sentence.end]
        if span != former and (_BY.search(before) or _OF.search(before) or _OWN.search(behind)):
            return span, former
    expelled = next((span for span in named if _is_expelled(text, span, place)), None)
    if expelled is not None and change is ControlChange.LOSES:
        return None, expelled
    verb = {ControlChange.HOLDS: _HOLDS, ControlChange.TAKES: _TAKES, ControlChange.LOSES: _LOSES}.get(change)
    found = list(verb.finditer(text, sentence.start, place[0])) if verb else []
    subjects = [span for span in named if found and span[1] <= found[-1].start() and span != former]
    subject = subjects[-1] if subjects else None
    return (None, subject) if change is ControlChange.LOSES else (subject, former)
