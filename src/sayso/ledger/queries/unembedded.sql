-- Documents whose latest version has statements that these weights have not embedded as they are read now.
SELECT documents.number, current_readings.reading
FROM latest_documents AS documents
JOIN current_readings ON current_readings.document = documents.number
LEFT JOIN meanings
    ON meanings.document = documents.number
    AND meanings.reading = current_readings.reading
    AND meanings.weights = :weights
WHERE documents.number > :after
    AND meanings.document IS NULL
    AND EXISTS (
        SELECT 1 FROM statements WHERE key >= documents.number << 24 AND key < (documents.number + 1) << 24
    )
ORDER BY documents.number
LIMIT :limit
