-- The versions of one article, oldest first.
SELECT
    documents.number, documents.id, documents.article, documents.version, documents.language, documents.collected_at,
    documents.outlet, documents.title, dates.day, dates.precision, dates.method, dates.place_in_order,
    NOT EXISTS (
        SELECT 1 FROM documents AS later
        WHERE later.article = documents.article AND later.version > documents.version
    ) AS latest,
    EXISTS (SELECT 1 FROM current_readings WHERE current_readings.document = documents.number) AS has_reading,
    (
        SELECT count(*) FROM statements
        WHERE statements.key >= documents.number << 24 AND statements.key < (documents.number + 1) << 24
    ) AS statements,
    reprints."group" AS reprint_group,
    documents.id IN (SELECT document FROM retractions) AS retracted
FROM documents
JOIN dates ON dates.document = documents.number
LEFT JOIN reprints ON reprints.document = documents.number
WHERE documents.article = (SELECT article FROM documents WHERE id = :document)
ORDER BY documents.version
