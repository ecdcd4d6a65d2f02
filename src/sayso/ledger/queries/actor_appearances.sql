-- The actors of documents that are one identity (see actors.sql), by day of publication.
SELECT
    actors.key, actors.id, actors.called, actors.mentions, documents.id AS document_id, documents.title, documents.outlet,
    dates.day, dates.precision
FROM actors
JOIN counted_documents AS documents ON documents.number = actors.document
JOIN dates ON dates.document = documents.number
WHERE actors.key IN (
        SELECT called.key FROM actors AS called
        WHERE called.actor IN (SELECT key FROM json_each(:same) WHERE value = :identity UNION SELECT :identity)
            AND called.key NOT IN (SELECT CAST(key AS INTEGER) FROM json_each(:moved))
            AND coalesce((SELECT value FROM json_each(:same) WHERE key = called.actor), called.actor) = :identity
        UNION
        SELECT CAST(key AS INTEGER) FROM json_each(:moved) WHERE value = :identity
    )
ORDER BY dates.place_in_order, actors.key
