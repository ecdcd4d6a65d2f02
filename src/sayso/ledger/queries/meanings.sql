-- The embeddings of the statements in latest versions of articles, a page of documents at a time.
SELECT meanings.document, meanings.scales, meanings.vectors
FROM meanings
JOIN current_readings USING (document, reading)
JOIN counted_documents AS documents ON documents.number = meanings.document
JOIN dates ON dates.document = meanings.document
WHERE meanings.document > :after
    AND meanings.weights = :weights
    AND (:since IS NULL OR dates.last_day >= :since)
    AND (:until IS NULL OR dates.day <= :until)
    AND (:outlet IS NULL OR documents.outlet = :outlet COLLATE NOCASE)
ORDER BY meanings.document
LIMIT :limit
