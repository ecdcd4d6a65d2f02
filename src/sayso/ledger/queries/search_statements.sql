-- Statements in latest versions of articles that hold the words, best first; marked like articles.
SELECT
    documents.id AS document, documents.title, documents.outlet, dates.day, dates.precision,
    -bm25(statement_words) AS score,
    snippet(statement_words, 0, char(0xFDD0), char(0xFDD1), '…', 32) AS snippet,
    statements.id AS statement, statements.content AS quote, statements.starts, statements.ends,
    sources.called AS source,
    sources.kind AS source_kind
FROM statement_words
JOIN statements ON statements.key = statement_words.rowid
JOIN counted_documents AS documents ON documents.number = statements.document
JOIN dates ON dates.document = documents.number
LEFT JOIN called_sources AS sources ON sources.key = statements.source
WHERE statement_words MATCH :words
    AND (:since IS NULL OR dates.last_day >= :since)
    AND (:until IS NULL OR dates.day <= :until)
    AND (:outlet IS NULL OR documents.outlet = :outlet COLLATE NOCASE)
ORDER BY score DESC, statements.key
LIMIT :limit
