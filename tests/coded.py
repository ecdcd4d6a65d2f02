"""Invented events for the tests of exports."""

from datetime import UTC, date, datetime

from sayso.records.coded_event import CodedEvent, CodedParty, CodedPlace, CodedTime, Report, Saying, TollClaim
from sayso.records.days import TimePrecision
from sayso.records.event import EventStatus, Toll, TollCount
from sayso.records.source import SourceKind

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
ARMY = CodedParty(
    words="government troops", span=(0, 17), name="Syrian Armed Forces", identity="known:syria-forces", kind="force",
    country="SY",
)  # fmt: skip
GUARD = CodedParty(
    words="the Teal Guard", span=(24, 38), name="Teal Guard", identity="name:teal guard", kind="armed group"
)
VILLAGERS = CodedParty(words="nine villagers", span=(24, 38), kind="civilians")
GUNMEN = CodedParty(words="gunmen", span=(0, 6))
PALMYRA = CodedPlace(
    words="Tadmur", span=(42, 48), name="Palmyra", identity="geonames:163808", geonames=163808, country="SY",
    admin1="Homs", lat=34.56239, lon=38.28417, radius=5.0, kind="town", precision="town",
)  # fmt: skip
SUNDAY = CodedTime(
    words="on Sunday",
    span=(49, 58),
    first_day=date(2016, 3, 27),
    last_day=date(2016, 3, 27),
    precision=TimePrecision.DAY,
)


def report(**facts):
    given = {
        "document": "doc_0123456789abcdef01234567", "event": "v1", "trigger": "drove out", "span": (18, 23),
        "sentence": "Government troops drove out the Teal Guard of Tadmur on Sunday.", "sentence_span": (0, 63),
        "outlet": "Plainfield Wire", "url": "https://plainfield.example/1", "title": "Tadmur, again", "language": "en",
        "published": "2016-03-28", "read_at": NOW,
        "says": (
            Saying(
                statement="s1", source="Lena Ostrow", source_kind=SourceKind.NAMED, via=("state radio",), cue="said",
                quote="Government troops drove out the Teal Guard of Tadmur on Sunday",
            ),
        ),
    }  # fmt: skip
    return Report(**{**given, **facts})


def toll(*, low=None, best=None, high=None, claimant="Lena Ostrow", fate="killed"):
    return TollClaim(
        claimant=claimant, toll=Toll(**{fate: TollCount(low=low, best=best, high=high)}), published="2016-03-28"
    )


def coded(**facts):
    given = {
        "id": "doc_0123456789abcdef01234567#v1", "kind": "armed clash", "status": EventStatus.HAPPENED,
        "actors": (ARMY,), "targets": (GUARD,), "place": PALMYRA, "time": SUNDAY, "tolls": (toll(best=20),),
        "acled": "Battles: Armed clash", "confidence": 0.9, "reports": (report(),),
    }  # fmt: skip
    return CodedEvent(**{**given, **facts})
