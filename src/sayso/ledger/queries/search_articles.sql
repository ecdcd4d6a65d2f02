-- Latest versions of articles that hold the words, best first; U+FDD0 and U+FDD1 stand around each match.
SELECT
    documents.id AS document, documents.title, documents.outlet, dates.day, dates.precision,
    -bm25(article_words, 4.0, 1.0) AS score,
    snippet(article_words, -1, char(0xFDD0), char(0xFDD1), '…', 24) AS snippet
FROM article_words
JOIN counted_documents AS documents ON documents.number = article_words.rowid
JOIN dates ON dates.document = documents.number
WHERE article_words MATCH :words
    AND (:since IS NULL OR dates.last_day >= :since)
    AND (:until IS NULL OR dates.day <= :until)
    AND (:outlet IS NULL OR documents.outlet = :outlet COLLATE NOCASE)
ORDER BY score DESC, documents.number
LIMIT :limit
