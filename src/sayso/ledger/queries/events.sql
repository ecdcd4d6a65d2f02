-- Events of the latest versions of articles, or of one document, the newest first by their own day and the undated last. Pages go on
-- behind the row whose place in order and key are :after_day and :after_key. Words are looked for in what is told of an event, of its
-- parties and place, and in the names of its sources; parties are also found by who they are, as :actor_ids and :target_ids;
-- :same and :moved say what judgements made of who is who, as in actors.sql.
WITH same AS MATERIALIZED (
    SELECT key AS actor, value AS identity FROM json_each(:same)
),
moved AS MATERIALIZED (
    SELECT CAST(key AS INTEGER) AS key, value AS identity FROM json_each(:moved)
)
SELECT
    events.*,
    documents.id AS document_id, documents.title, documents.outlet, documents.url, documents.language,
    dates.day AS published_day, dates.precision AS published_precision,
    readings.read_at,
    documents.id IN (SELECT document FROM retractions) AS retracted,
    actors.name AS actor_name, actors.actor AS actor_identity, actors.kind AS actor_kind,
    targets.name AS target_name, targets.actor AS target_identity, targets.kind AS target_kind,
    places.place AS place_identity, places.name AS place_name, places.geonames, places.country, places.admin1,
    places.lat, places.lon, places.radius, places.kind AS place_kind, places.precision AS place_precision
FROM events
CROSS JOIN documents ON documents.number = events.document
JOIN dates ON dates.document = documents.number
JOIN current_readings ON current_readings.document = documents.number
JOIN readings ON readings.number = current_readings.reading
LEFT JOIN actors ON actors.key = events.actor
LEFT JOIN actors AS targets ON targets.key = events.target
LEFT JOIN places ON places.key = events.place
WHERE events.place_in_order <= :after_day
    AND (events.place_in_order < :after_day OR events.key > :after_key)
    AND (
        documents.id = :document
        OR :document IS NULL AND NOT EXISTS (
            SELECT 1 FROM documents AS later
            WHERE later.article = documents.article AND later.version > documents.version
        )
        AND (:retracted OR documents.id NOT IN (SELECT document FROM retractions))
    )
    AND (:event IS NULL OR events.id = :event)
    AND (:kind IS NULL OR events.kind = :kind)
    AND (:status IS NULL OR events.status = :status)
    AND (:dated IS NULL OR (events.place_in_order <> '') = :dated)
    AND NOT EXISTS (
        SELECT 1 FROM json_each(:words) AS word
        WHERE instr(events.folded, word.value) = 0 AND instr(coalesce(actors.folded, ''), word.value) = 0
            AND instr(coalesce(targets.folded, ''), word.value) = 0
    )
    AND (
        :actor = '[]'
        OR coalesce(
            (SELECT moved.identity FROM moved WHERE moved.key = actors.key),
            (SELECT same.identity FROM same WHERE same.actor = actors.actor),
            actors.actor
        ) IN (SELECT value FROM json_each(:actor_ids))
        OR NOT EXISTS (
            SELECT 1 FROM json_each(:actor) AS word
            WHERE instr(events.actor_folded || ' ' || coalesce(actors.folded, ''), word.value) = 0
        )
    )
    AND (
        :target = '[]'
        OR coalesce(
            (SELECT moved.identity FROM moved WHERE moved.key = targets.key),
            (SELECT same.identity FROM same WHERE same.actor = targets.actor),
            targets.actor
        ) IN (SELECT value FROM json_each(:target_ids))
        OR NOT EXISTS (
            SELECT 1 FROM json_each(:target) AS word
            WHERE instr(events.target_folded || ' ' || coalesce(targets.folded, ''), word.value) = 0
        )
    )
    AND NOT EXISTS (
        SELECT 1 FROM json_each(:place) AS word
        WHERE instr(events.place_folded || ' ' || coalesce(places.folded, ''), word.value) = 0
    )
    AND (:since IS NULL OR events.place_in_order <> '' AND coalesce(events.last_day, '9999') >= :since)
    AND (:until IS NULL OR events.place_in_order <> '' AND coalesce(events.first_day, '') <= :until)
    AND (:published_since IS NULL OR dates.last_day >= :published_since)
    AND (:published_until IS NULL OR dates.day <= :published_until)
    AND (
        :source = '[]'
        OR EXISTS (
            SELECT 1 FROM event_statements
            JOIN statements ON statements.key = event_statements.statement
            JOIN sources ON sources.key = statements.source
            WHERE event_statements.event = events.key AND NOT EXISTS (
                SELECT 1 FROM json_each(:source) AS word WHERE instr(sources.folded, word.value) = 0
            )
        )
        OR NOT EXISTS (SELECT 1 FROM event_statements WHERE event_statements.event = events.key) AND NOT EXISTS (
            SELECT 1 FROM json_each(:source) AS word WHERE instr(lower(coalesce(documents.outlet, '')), word.value) = 0
        )
    )
ORDER BY events.place_in_order DESC, events.key
LIMIT :limit
