-- Documents in the order of the day, undated ones last; `after_place` and `after_number` name the last one seen.
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
FROM dates
CROSS JOIN documents ON documents.number = dates.document
LEFT JOIN reprints ON reprints.document = documents.number
WHERE (dates.place_in_order, dates.document) > (:after_place, :after_number)
ORDER BY dates.place_in_order, dates.document
LIMIT :limit OFFSET :offset
