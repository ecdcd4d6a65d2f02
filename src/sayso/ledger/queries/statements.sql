-- Statements by day of publication, the undated last, and then as they stand in the text. Of an article with several
-- versions, the latest counts, unless a document is asked for by its id. `words` are looked for in what is told of the
-- source, `about` in what is said. Who is one with whom comes as :names, :sources and :called, as in
-- sources.sql; a source is also found by the names that it has elsewhere.
WITH named AS MATERIALIZED (
    SELECT key AS speaker, value AS identity FROM json_each(:names)
),
single AS MATERIALIZED (
    SELECT CAST(key AS INTEGER) AS source, value AS identity FROM json_each(:sources)
),
called AS MATERIALIZED (
    SELECT key AS identity, value AS names FROM json_each(:called)
),
identified AS NOT MATERIALIZED (
    SELECT
        sources.*,
        coalesce(single.identity, named.identity, sources.speaker) AS identity,
        coalesce(sources.folded || ' ' || called.names, sources.folded) AS words
    FROM sources
    LEFT JOIN named ON named.speaker = sources.speaker
    LEFT JOIN single ON single.source = sources.key
    LEFT JOIN called ON called.identity = coalesce(single.identity, named.identity)
)
SELECT
    documents.id AS document, documents.title, documents.outlet, dates.day, dates.precision, statements.*,
    sources.kind AS source_kind, sources.identity AS source_key,
    shown.called AS source_name
FROM statements
JOIN documents ON documents.number = statements.document
JOIN dates ON dates.document = documents.number
LEFT JOIN identified AS sources ON sources.key = statements.source
LEFT JOIN called_sources AS shown ON shown.key = statements.source
WHERE (
        documents.id = :document
        OR :document IS NULL AND NOT EXISTS (
            SELECT 1 FROM documents AS later
            WHERE later.article = documents.article AND later.version > documents.version
        )
        AND documents.id NOT IN (SELECT document FROM retractions)
    )
    AND (:identity IS NULL OR sources.identity = :identity)
    AND (
        :words = '[]' OR sources.key IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM json_each(:words) AS word WHERE instr(sources.words, word.value) = 0
        )
    )
    AND (:about IS NULL OR statements.key IN (SELECT rowid FROM statement_words WHERE statement_words MATCH :about))
    AND (:kind IS NULL OR statements.kind = :kind)
    AND (:source_kind IS NULL OR sources.kind = :source_kind)
    AND (:denied IS NULL OR statements.denied = :denied)
    AND (:estimated IS NULL OR (statements.chance_low IS NOT NULL) = :estimated)
    AND (:outlet IS NULL OR documents.outlet = :outlet COLLATE NOCASE)
    AND (:since IS NULL OR dates.last_day >= :since)
    AND (:until IS NULL OR dates.day <= :until)
ORDER BY dates.place_in_order, statements.key
LIMIT :limit
