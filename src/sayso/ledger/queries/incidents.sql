-- Incidents, the newest first by their own day and the undated last. Words are looked for in what single reports tell, as in
-- events.sql; a party is also found by who it is, as :actor_ids. Only what was resolved last is asked: see tellings.py.
WITH matching AS (
    SELECT incident_mentions.incident
    FROM incident_mentions
    JOIN events
        ON events.key = incident_mentions.event
        AND events.starts = incident_mentions.starts AND events.ends = incident_mentions.ends
    LEFT JOIN actors ON actors.key = events.actor
    LEFT JOIN actors AS targets ON targets.key = events.target
    LEFT JOIN places ON places.key = events.place
    WHERE NOT EXISTS (
            SELECT 1 FROM json_each(:words) AS word
            WHERE instr(events.folded, word.value) = 0 AND instr(coalesce(actors.folded, ''), word.value) = 0
                AND instr(coalesce(targets.folded, ''), word.value) = 0
        )
        AND NOT EXISTS (
            SELECT 1 FROM json_each(:place) AS word
            WHERE instr(events.place_folded || ' ' || coalesce(places.folded, ''), word.value) = 0
        )
)
SELECT incidents.*
FROM incidents
WHERE (:id IS NULL OR incidents.id = :id)
    AND (:kind IS NULL OR incidents.kind = :kind)
    AND (:since IS NULL OR incidents.place_in_order <> '' AND coalesce(incidents.last_day, '9999') >= :since)
    AND (:until IS NULL OR incidents.place_in_order <> '' AND coalesce(incidents.first_day, '') <= :until)
    AND (
        :actor = '[]'
        OR EXISTS (
            SELECT 1 FROM json_each(incidents.actors) AS party
            WHERE party.value ->> 'identity' IN (SELECT value FROM json_each(:actor_ids))
        )
        OR incidents.number IN (
            SELECT incident_mentions.incident
            FROM incident_mentions
            JOIN events
                ON events.key = incident_mentions.event
                AND events.starts = incident_mentions.starts AND events.ends = incident_mentions.ends
            LEFT JOIN actors ON actors.key = events.actor
            WHERE NOT EXISTS (
                SELECT 1 FROM json_each(:actor) AS word
                WHERE instr(events.actor_folded || ' ' || coalesce(actors.folded, ''), word.value) = 0
            )
        )
    )
    AND (
        :document IS NULL
        OR incidents.number IN (
            SELECT incident FROM incident_mentions WHERE document = (SELECT number FROM documents WHERE id = :document)
        )
    )
    AND (
        :words = '[]' AND :place = '[]'
        OR incidents.number IN (SELECT incident FROM matching)
    )
ORDER BY incidents.place_in_order DESC, incidents.first_reported, incidents.id
LIMIT :limit
