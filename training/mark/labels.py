"""The labels and forms that a mark file may have."""

from __future__ import annotations

from typing import Final

from sayso.reader.encoder.tags import EVENT_KINDS, LAYERS
from sayso.records.event import ControlChange, EventStatus
from sayso.records.source import SourceKind
from sayso.records.statement import Quotation, StatementKind
from sayso.records.time_expression import TimexType

LABELS: Final[dict[tuple[str, str], tuple[str, ...]]] = {
    ("statements", "source_kind"): tuple(kind.value for kind in SourceKind),
    ("statements", "kind"): tuple(kind.value for kind in StatementKind),
    ("statements", "quotation"): tuple(quotation.value for quotation in Quotation),
    ("events", "kind"): EVENT_KINDS,
    ("events", "status"): tuple(status.value for status in EventStatus),
    ("control", "change"): tuple(change.value for change in ControlChange),
    ("control", "status"): tuple(status.value for status in EventStatus),
    ("actors", "kind"): (*LAYERS["actors"], "party"),
    ("times", "type"): tuple(kind.value for kind in TimexType),
}
"""The labels by layer and field."""
TOLL: Final = ("killed", "wounded", "captured", "displaced", "casualties")
KEYS: Final[dict[str, tuple[str, ...]]] = {
    "statements": (
        "source_span", "source_kind", "source_name", "role", "affiliation", "cue", "content", "quotation", "kind",
        "denied", "chance", "via", "doubt",
    ),
    "events": ("kind", "trigger", "actor", "target", "place", "time", "status", "toll", "asserted_by", "doubt"),
    "control": ("place", "holder", "former", "change", "time", "status", "doubt"),
    "actors": ("span", "name", "kind"),
    "places": ("span", "name", "country", "lat", "lon"),
    "times": ("span", "type", "value", "from", "to"),
    "quantities": ("span", "low", "best", "high", "of"),
}  # fmt: skip
"""The fields of each layer's entries, in the order in which they are written."""
HEAD: Final = ("id", "origin", "start", "end", "sha256", "published")
SPANS: Final[dict[str, tuple[str, ...]]] = {
    "statements": ("source_span", "role", "affiliation", "cue"),
    "events": ("trigger", "actor", "target", "place", "time"),
    "control": ("place", "holder", "former", "time"),
    "actors": ("span",),
    "places": ("span",),
    "times": ("span",),
    "quantities": ("span",),
}
"""The fields that are one span or None."""
REQUIRED: Final = frozenset(
    {
        "trigger",
        "span",
        ("control", "place"),
        "name",
        "of",
        "source_kind",
        "kind",
        "status",
        "change",
        "type",
        "content",
    }
)
COUNTRIES: Final = frozenset(
    """AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD
    CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF
    GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN
    KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA
    NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI
    SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI
    VN VU WF WS XK YE YT ZA ZM ZW""".split()  # noqa: SIM905
)
"""ISO 3166-1, and XK for Kosovo as GeoNames has it."""
