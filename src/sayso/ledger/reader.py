"""Reading the ledger: every question that is asked of it, answered with records."""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final, Self

from sayso.errors import ContractError, LedgerDamagedError
from sayso.ledger.actor_identities import ActorIdentities, resolve_actors
from sayso.ledger.actors import ActorInFull, ActorRow, WantedActors, actor_in_full, list_actors
from sayso.ledger.coded_incidents import list_coded_incidents
from sayso.ledger.connection import Database
from sayso.ledger.control import ControlTold
from sayso.ledger.documents import document_of, list_documents, list_texts, list_versions, raw_of
from sayso.ledger.events import (
    AreaNames,
    ReadingsDigest,
    WantedEvents,
    count_events,
    digest_readings,
    list_events,
    one_event,
)
from sayso.ledger.find import find_document, known_as
from sayso.ledger.find_actor import find_actor, identities_of_name, identity_of_actor
from sayso.ledger.find_source import find_source
from sayso.ledger.identities import bind, resolve_identities
from sayso.ledger.incidents_told import IncidentsTold
from sayso.ledger.meanings import Unembedded, count_unembedded, has_meanings, unembedded
from sayso.ledger.offers import open_offers
from sayso.ledger.one_source import identity_of, judgement_row, source_in_full
from sayso.ledger.places import PlaceRow, WantedPlaces, list_places
from sayso.ledger.rows import (
    PAGE,
    DocumentRow,
    Hit,
    JudgementRow,
    Newest,
    OfferRow,
    ReprintRow,
    SkippedRow,
    SourceInFull,
    SourceRow,
    StatementRow,
    Status,
    TextRow,
    Wanted,
)  # fmt: skip
from sayso.ledger.scripts import query
from sayso.ledger.search import bounds, search, some_words
from sayso.ledger.speakers import list_sources, list_statements
from sayso.ledger.status import status_of
from sayso.records.actor_address import ActorAddress
from sayso.records.codec import load_reading
from sayso.records.coded_event import CodedEvent
from sayso.records.document import Document
from sayso.records.identity import DocumentId
from sayso.records.judgement import Judgement, JudgementKind
from sayso.records.origin import Stage
from sayso.records.reading import ReaderVersion, Reading
from sayso.records.source import SourceKind
from sayso.records.source_address import SourceAddress

if TYPE_CHECKING:
    from sayso.ledger.nearest import Floats

_ALL: Final = Wanted()
_NO_AREAS: Final[AreaNames] = {}


class LedgerReader:
    """The ledger, open for reading. Each question sees what was written last; what is long comes as a stream."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def has_document(self, document: DocumentId) -> bool:
        """Whether the bytes of this id have come before, as a document or around the words of one."""
        return known_as(self._database, document) is not None

    def find_document(self, reference: str) -> DocumentId:
        """Find the one document that a person means: by id, beginning of an id, number, path or address.

        Raises:
            NotFoundError: there is none.
            AmbiguousError: there are several; the error lists them.

        """
        return find_document(self._database, reference)

    def document(self, document: DocumentId) -> Document:
        """A document as it is known now: a day of publication that a person gave stands in place of the page's.

        Raises:
            NotFoundError: the ledger has no such document.

        """
        return document_of(self._database, document)

    def raw(self, document: DocumentId) -> bytes:
        """The bytes that a document came as.

        Raises:
            NotFoundError: the ledger has no such document.

        """
        return raw_of(self._database, document)

    def due(
        self, reader: ReaderVersion, languages: Collection[str], stay: Collection[str] = ()
    ) -> Iterator[DocumentId]:
        """Stream the documents that a reader has to read, in the order in which they came.

        Those are the ones that this version of it has not read last, or that were read with another day of publication
        than is held now; but not what a reader named in `stay` has read. Documents in other than the given languages
        are passed over; an unknown language is not.
        """
        parameters = _due_parameters(reader, languages, stay) | {"after": 0, "limit": PAGE}
        while page := self._database.rows(query("due"), parameters):
            yield from (DocumentId(row["id"]) for row in page)
            parameters["after"] = page[-1]["number"]

    def is_due(
        self, document: DocumentId, reader: ReaderVersion, languages: Collection[str], stay: Collection[str] = ()
    ) -> bool:
        """Whether a document is among those that `due` gives."""
        number = self._database.value("SELECT number FROM documents WHERE id = ?", (document,))
        parameters = _due_parameters(reader, languages, stay) | {"after": (number or 0) - 1, "limit": 1}
        row = self._database.row(query("due"), parameters)
        return row is not None and row["id"] == document

    def reading(self, document: DocumentId) -> Reading | None:
        """The current reading of a document; None where it has not been read."""
        packed = self._database.value(
            """
            SELECT json FROM documents
            JOIN current_readings ON current_readings.document = documents.number
            JOIN readings ON readings.number = current_readings.reading
            WHERE documents.id = ?
            """,
            (document,),
        )
        if packed is None:
            return None
        try:
            return load_reading(zlib.decompress(packed).decode())
        except (ContractError, UnicodeDecodeError, zlib.error) as error:
            raise LedgerDamagedError(
                f"the reading of {document} is damaged ({error})",
                where=str(self._database.path),
                next_step=f"run `sayso read --again {document}`",
            ) from error

    def validators(self, url: str) -> tuple[str | None, str | None] | None:
        """The ETag and Last-Modified that came with an address last; None where neither did."""
        row = self._database.row(
            """
            SELECT etag, last_modified FROM arrivals
            WHERE kind = 'url' AND location = ? ORDER BY number DESC LIMIT 1
            """,
            (url,),
        )
        return (row["etag"], row["last_modified"]) if row and (row["etag"] or row["last_modified"]) else None

    def versions(self, document: DocumentId) -> list[DocumentRow]:
        """Every version of a document's article, oldest first."""
        return list_versions(self._database, document)

    def documents(self, *, limit: int | None = None, offset: int = 0) -> Iterator[DocumentRow]:
        """Stream the documents by day of publication, undated ones last."""
        return list_documents(self._database, limit, offset)

    def texts(self) -> Iterator[TextRow]:
        """Stream every document with what tells copies from originals, in the order in which they came."""
        return list_texts(self._database)

    def search(
        self,
        words: str,
        *,
        limit: int = 50,
        since: date | None = None,
        until: date | None = None,
        outlet: str | None = None,
    ) -> list[Hit]:
        """Find the articles and statements that hold all the words, best first; see `search.search`."""
        return search(self._database, words, limit=limit, since=since, until=until, outlet=outlet)

    def some_words(self, words: str, *, limit: int) -> list[tuple[DocumentId, str]]:
        """Order statements by those of the words that tell something; see `search.some_words`."""
        return some_words(self._database, words, limit=limit)

    def near(
        self,
        question: Floats,
        weights: str,
        *,
        limit: int = 50,
        least: float = 0.0,
        since: date | None = None,
        until: date | None = None,
        outlet: str | None = None,
    ) -> list[Hit]:
        """Find the statements whose meaning is nearest to a question's, both as these weights have it."""
        from sayso.ledger.nearest import near  # noqa: PLC0415  numpy is loaded where it is used

        return near(self._database, question, weights, bounds(since, until, outlet), limit=limit, least=least)

    def unembedded(self, weights: str) -> Iterator[Unembedded]:
        """Stream the documents whose statements these weights have not embedded as they are read now."""
        return unembedded(self._database, weights)

    def count_unembedded(self, weights: str) -> int:
        """Count the documents that `unembedded` gives."""
        return count_unembedded(self._database, weights)

    def has_statements(self) -> bool:
        """Whether any document has been read in which somebody says something."""
        return self._database.row("SELECT 1 FROM statements LIMIT 1") is not None

    def has_meanings(self, weights: str) -> bool:
        """Whether these weights have embedded any statement."""
        return has_meanings(self._database, weights)

    def sources(
        self,
        *,
        kind: SourceKind | None = None,
        query: str | None = None,
        document: DocumentId | None = None,
        since: date | None = None,
        until: date | None = None,
        limit: int | None = None,
    ) -> list[SourceRow]:
        """The speakers, those with most statements first; see `speakers.list_sources`."""
        return list_sources(
            self._database, kind=kind, words=query, document=document, since=since, until=until, limit=limit
        )

    def places(self, wanted: WantedPlaces) -> list[PlaceRow]:
        """The places that articles name, those of most articles first."""
        return list_places(self._database, wanted)

    def actors(self, wanted: WantedActors) -> list[ActorRow]:
        """The parties that articles name, those of most articles first."""
        return list_actors(self._database, wanted)

    def actor(self, identity: str) -> ActorInFull:
        """One party in full, by its identity.

        Raises:
            NotFoundError: it is named in retracted articles or earlier versions only.

        """
        return actor_in_full(self._database, identity)

    def find_actor(self, reference: str) -> ActorAddress:
        """Find which actor a person means, as a judgement is to name it; see `find_actor.find_actor`."""
        return find_actor(self._database, reference)

    def identity_of_actor(self, address: ActorAddress) -> str:
        """The identity of the actor that an address means now."""
        return identity_of_actor(self._database, address)

    def identities_of_name(self, name: str) -> list[str]:
        """The identities of actors that go by a name in articles, those of most documents first."""
        return identities_of_name(self._database, name, self.actor_identities())

    def actor_identities(self) -> ActorIdentities:
        """Who is who among the actors, by all judgements that stand."""
        return resolve_actors(self._database)

    def events(
        self, wanted: WantedEvents, *, limit: int | None = None, areas: AreaNames = _NO_AREAS
    ) -> Iterator[CodedEvent]:
        """Stream what happened, the newest first by its own day; `areas` names areas by country and code."""
        return list_events(self._database, wanted, limit, areas)

    def coded_incidents(
        self, wanted: WantedEvents, *, limit: int | None = None, areas: AreaNames = _NO_AREAS
    ) -> Iterator[CodedEvent]:
        """Stream the incidents of which a report is asked for, in the form of events with several reports."""
        return list_coded_incidents(self._database, wanted, limit, areas)

    def event(self, reference: str, *, areas: AreaNames = _NO_AREAS) -> CodedEvent:
        """One event by its address; see `events.one_event`."""
        return one_event(self._database, reference, areas)

    def count_events(self, wanted: WantedEvents) -> int:
        """Count the events that `events` gives."""
        return count_events(self._database, wanted)

    def incidents(self) -> IncidentsTold:
        """The incidents as they were resolved last, and what a resolver of them looks at."""
        return IncidentsTold(self._database)

    def retraction(self, document: DocumentId) -> Judgement | None:
        """The judgement by which a document is known to be retracted, the latest that stands."""
        ident = self._database.value(
            "SELECT judgement FROM retractions WHERE document = ? ORDER BY made DESC LIMIT 1", (document,)
        )
        return next((one for one in self.judgements(document) if one.id == ident), None)

    def digest_readings(self) -> ReadingsDigest:
        """What names the state of the current readings."""
        return digest_readings(self._database)

    def control(self) -> ControlTold:
        """What articles tell of who holds which place."""
        return ControlTold(self._database)

    def source(self, reference: str) -> SourceInFull:
        """One speaker in full, named in any way that `find_source` reads.

        Raises:
            NotFoundError: there is nobody of the kind.
            AmbiguousError: a name whose bearers were all judged different; the error lists them.

        """
        return source_in_full(self._database, reference)

    def find_source(self, reference: str) -> SourceAddress:
        """Find whom a person means, as a judgement is to name it; see `find_source.find_source`."""
        return find_source(self._database, reference)

    def are_one_node(self, one: str, other: str) -> bool:
        """Whether two addresses of judgements mean the very same name, or the very same source of a document."""
        first, second = (bind(self._database, SourceAddress.parse(written)) for written in (one, other))
        return first == second

    def identity(self, reference: str) -> str:
        """The key of the one speaker that a person means; see `source`."""
        return identity_of(self._database, reference)

    def offers(self, limit: int | None = None) -> list[OfferRow]:
        """The names that are possibly one source's, and that nobody has judged, the likeliest first."""
        return open_offers(self._database, limit)

    def judged_sources(self) -> list[JudgementRow]:
        """Every judgement on two sources, oldest first, and whether it counts."""
        return [judgement_row(pair) for pair in resolve_identities(self._database).pairs]

    def judged_actors(self) -> list[JudgementRow]:
        """Every judgement on actors, oldest first, and whether it counts."""
        return [row for row, _ in resolve_actors(self._database).judged]

    def statements(self, wanted: Wanted = _ALL, *, limit: int | None = None) -> list[StatementRow]:
        """Statements by day of publication, the undated last."""
        return list_statements(self._database, wanted, limit)

    def skipped(self, limit: int | None = None) -> list[SkippedRow]:
        """What could not be taken in or read, the latest first."""
        return [
            SkippedRow(
                location=row["location"], record=row["record"], stage=Stage(row["stage"]), why=row["why"],
                at=row["at"], resolved=bool(row["resolved"]),
            )
            for row in self._database.rows(
                """
                SELECT skipped.*, EXISTS (
                    SELECT 1 FROM arrivals WHERE arrivals.location = skipped.location
                        AND arrivals.record IS skipped.record AND arrivals.seen_at > skipped.at
                ) AS resolved
                FROM skipped ORDER BY number DESC LIMIT ?
                """,
                (-1 if limit is None else limit,),
            )
        ]  # fmt: skip

    def newest(self) -> Newest:
        """The newest document, and the newest judgement on a date: those on sources make no copy of an article."""
        number = self._database.value
        return Newest(
            document=number("SELECT coalesce(max(number), 0) FROM documents"),
            judgement=number(
                """
                SELECT coalesce(max(number), 0) FROM judgements
                WHERE kind = 'date' OR subject IN (SELECT id FROM judgements WHERE kind = 'date')
                """
            ),
        )

    def reprints_are_due(self) -> bool:
        """Whether a document or judgement has come since copies were resolved last."""
        row = self._database.row("SELECT document, judgement FROM resolutions WHERE what = 'reprints'")
        resolved = Newest(document=row["document"], judgement=row["judgement"]) if row else None
        return (resolved or Newest(document=0, judgement=0)) != self.newest()

    def reprints(self) -> list[ReprintRow]:
        """The groups of copies as a resolver found them last, originator first within each."""
        return [
            ReprintRow(
                group=row["group"], document=DocumentId(row["id"]), originator=bool(row["originator"]),
                kind=row["kind"], method=row["method"], similarity=row["similarity"], containment=row["containment"],
                originator_name=row["originator_name"],
            )
            for row in self._database.rows(
                """
                SELECT reprints.*, documents.id FROM reprints JOIN documents ON documents.number = reprints.document
                ORDER BY "group", originator DESC, documents.number
                """
            )
        ]  # fmt: skip

    def judgements(self, document: DocumentId | None = None) -> list[Judgement]:
        """What people decided, oldest first: on everything, or on one document with the withdrawals."""
        return [
            Judgement(
                id=row["id"], kind=JudgementKind(row["kind"]), subject=row["subject"], value=row["value"],
                author=row["author"], made=datetime.fromisoformat(row["made"]), reason=row["reason"],
            )
            for row in self._database.rows(
                """
                WITH on_it AS (
                    SELECT number, id FROM judgements
                    WHERE subject GLOB :document || '#*' OR kind <> 'date' AND value GLOB :document || '#*'
                )
                SELECT * FROM judgements
                WHERE :document IS NULL OR subject = :document OR number IN (SELECT number FROM on_it)
                    OR subject IN (SELECT id FROM judgements WHERE subject = :document UNION SELECT id FROM on_it)
                ORDER BY number
                """,
                {"document": document},
            )
        ]  # fmt: skip

    def status(self) -> Status:
        """What the ledger holds, in counts."""
        return status_of(self._database)


def _due_parameters(reader: ReaderVersion, languages: Collection[str], stay: Collection[str]) -> dict[str, Any]:
    return {
        "name": reader.name, "version": reader.version,
        "languages": json.dumps(sorted(languages)), "stay": json.dumps(sorted(stay)),
    }  # fmt: skip
