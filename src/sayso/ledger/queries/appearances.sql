-- The sources of documents that are one identity (see sources.sql), by day of publication.
SELECT
    sources.*, documents.id AS document_id, documents.title, documents.outlet, dates.day, dates.precision,
    (SELECT count(*) FROM statements WHERE statements.source = sources.key) AS statements
FROM sources
JOIN counted_documents AS documents ON documents.number = sources.document
JOIN dates ON dates.document = documents.number
WHERE sources.key IN (
        SELECT named.key FROM sources AS named
        WHERE named.speaker IN (SELECT key FROM json_each(:names) WHERE value = :identity UNION SELECT :identity)
            AND named.key NOT IN (SELECT CAST(key AS INTEGER) FROM json_each(:sources))
        UNION
        SELECT CAST(key AS INTEGER) FROM json_each(:sources) WHERE value = :identity
    )
ORDER BY dates.place_in_order, sources.key
