-- Statements of given keys, as search shows them.
SELECT
    documents.id AS document, documents.title, documents.outlet, dates.day, dates.precision,
    statements.key, statements.id AS statement, statements.content AS quote, statements.starts, statements.ends,
    CASE sources.kind
        WHEN 'narrator' THEN documents.outlet
        ELSE coalesce(
            sources.name, sources.described,
            (SELECT mentions.quote FROM mentions WHERE mentions.source = sources.key ORDER BY position LIMIT 1)
        )
    END AS source,
    sources.kind AS source_kind
FROM statements
JOIN documents ON documents.number = statements.document
JOIN dates ON dates.document = documents.number
LEFT JOIN sources ON sources.key = statements.source
WHERE statements.key IN (SELECT value FROM json_each(:keys))
