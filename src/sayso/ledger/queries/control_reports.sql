-- What articles tell of who holds the places :places (a list of identities): the rows of control, and the events in which a place changes
-- hands where no row of control came with them. An article counts in its latest version, or where :as_of is given in the latest that was
-- known by that day; not where that or the latest was retracted. The innermost of the statements that carry a report says whose it is;
-- where there is none, it is the article's own.
WITH counted AS MATERIALIZED (
    SELECT number FROM counted_documents WHERE :as_of IS NULL
    UNION ALL
    SELECT known_versions.number
    FROM known_versions
    JOIN latest_documents USING (article)
    WHERE known_versions.known_from <= :as_of
        AND NOT EXISTS (
            SELECT 1 FROM known_versions AS later
            WHERE later.article = known_versions.article AND later.version > known_versions.version
                AND later.known_from <= :as_of
        )
        AND known_versions.id NOT IN (SELECT document FROM retractions)
        AND latest_documents.id NOT IN (SELECT document FROM retractions)
),
asked AS MATERIALIZED (
    SELECT key, place FROM places WHERE place IN (SELECT value FROM json_each(:places))
),
told AS (
    SELECT
        control.document, control.id, control.place, control.starts, control.ends, control.quote, control.sentence, control.change,
        control.status, control.holder, control.holder_words, control.former, control.former_words, control.time_words,
        control.first_day, control.last_day, control.confidence,
        (
            SELECT statements.key FROM control_statements JOIN statements ON statements.key = control_statements.statement
            WHERE control_statements.control = control.key
            ORDER BY statements.ends - statements.starts, statements.key DESC LIMIT 1
        ) AS statement
    FROM control
    WHERE control.place IN (SELECT key FROM asked)
    UNION ALL
    SELECT
        events.document, events.id, events.place, events.starts, events.ends, events.quote, events.sentence,
        CASE events.kind WHEN 'territory taken' THEN 'takes' WHEN 'territory handed over' THEN 'hands over' ELSE 'loses' END,
        events.status,
        CASE events.kind WHEN 'territory taken' THEN events.actor WHEN 'territory handed over' THEN events.target END,
        CASE events.kind WHEN 'territory taken' THEN events.actor_words WHEN 'territory handed over' THEN events.target_words END,
        CASE events.kind WHEN 'territory taken' THEN events.target ELSE events.actor END,
        CASE events.kind WHEN 'territory taken' THEN events.target_words ELSE events.actor_words END,
        events.time_words, events.first_day, events.last_day, events.confidence,
        (
            SELECT statements.key FROM event_statements JOIN statements ON statements.key = event_statements.statement
            WHERE event_statements.event = events.key
            ORDER BY statements.ends - statements.starts, statements.key DESC LIMIT 1
        )
    FROM events
    WHERE events.kind IN ('territory taken', 'territory handed over', 'withdrawal')
        AND events.place IN (SELECT key FROM asked)
        AND (events.actor_words IS NOT NULL OR events.target_words IS NOT NULL)
        AND NOT EXISTS (
            SELECT 1 FROM control
            WHERE control.place = events.place AND (control.event = events.key OR control.sentence = events.sentence)
        )
)
SELECT
    asked.place AS place_key, told.*,
    documents.id AS document_id, documents.article, documents.title, documents.outlet,
    dates.day, dates.last_day AS published_last, dates.precision, reprints."group",
    coalesce(statements.denied, 0) AS denied,
    sources.key AS source, sources.speaker, sources.kind AS source_kind, sources.name AS source_name, sources.affiliation,
    called_sources.called,
    holder.actor AS holder_actor, holder.called AS holder_called, former.actor AS former_actor, former.called AS former_called
FROM told
JOIN counted ON counted.number = told.document
JOIN asked ON asked.key = told.place
JOIN documents ON documents.number = told.document
JOIN dates ON dates.document = told.document
LEFT JOIN reprints ON reprints.document = told.document
LEFT JOIN statements ON statements.key = told.statement
LEFT JOIN sources ON sources.key = CASE
    WHEN told.statement IS NOT NULL THEN statements.source
    ELSE (
        SELECT narrators.key FROM sources AS narrators
        WHERE narrators.key >= told.document << 24 AND narrators.key < (told.document + 1) << 24 AND narrators.kind = 'narrator'
        LIMIT 1
    )
END
LEFT JOIN called_sources ON called_sources.key = sources.key
LEFT JOIN actors AS holder ON holder.key = told.holder
LEFT JOIN actors AS former ON former.key = told.former
ORDER BY asked.place, told.document, told.starts, told.id
