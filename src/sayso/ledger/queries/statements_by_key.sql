-- Statements of given keys, as search shows them.
SELECT
    documents.id AS document, documents.title, documents.outlet, dates.day, dates.precision,
    statements.key, statements.id AS statement, statements.content AS quote, statements.starts, statements.ends,
    sources.called AS source,
    sources.kind AS source_kind
FROM statements
JOIN documents ON documents.number = statements.document
JOIN dates ON dates.document = documents.number
LEFT JOIN called_sources AS sources ON sources.key = statements.source
WHERE statements.key IN (SELECT value FROM json_each(:keys))
