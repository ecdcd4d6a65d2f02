-- The events that tell of one incident, the earliest published first, the undated last.
SELECT
    events.*, documents.id AS document_id, documents.title, documents.outlet, documents.article,
    dates.day, dates.precision AS published_precision, reprints."group" AS story
FROM incident_mentions
JOIN events
    ON events.key = incident_mentions.event
    AND events.starts = incident_mentions.starts AND events.ends = incident_mentions.ends
JOIN documents ON documents.number = incident_mentions.document
JOIN dates ON dates.document = documents.number
LEFT JOIN reprints ON reprints.document = documents.number
WHERE incident_mentions.incident = (SELECT number FROM incidents WHERE id = :id)
ORDER BY dates.place_in_order, events.key
