-- Documents that this version of the reader has not read, or that were read with another day of publication than is held
-- now. What a reader has read whose work is to stay is not due for this one.
SELECT documents.number, documents.id
FROM documents
JOIN dates ON dates.document = documents.number
LEFT JOIN current_readings ON current_readings.document = documents.number
LEFT JOIN readings ON readings.number = current_readings.reading
WHERE documents.number > :after
    AND (documents.language IS NULL OR documents.language IN (SELECT value FROM json_each(:languages)))
    AND (
        readings.number IS NULL
        OR (
            (readings.reader_name <> :name OR readings.reader_version <> :version)
            AND readings.reader_name NOT IN (SELECT value FROM json_each(:stay))
        )
        OR readings.published IS NOT dates.day OR readings.published_precision IS NOT dates.precision
        OR readings.published_method IS NOT dates.method
    )
ORDER BY documents.number
LIMIT :limit
