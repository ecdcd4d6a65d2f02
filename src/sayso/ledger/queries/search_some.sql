-- Statements that hold any of the words, best first, in whatever document.
SELECT documents.id AS document, statements.id AS statement
FROM (
    SELECT rowid AS key, rank FROM statement_words WHERE statement_words MATCH :words ORDER BY rank LIMIT :limit
) AS best
JOIN statements USING (key)
JOIN documents ON documents.number = statements.document
ORDER BY best.rank, statements.key
