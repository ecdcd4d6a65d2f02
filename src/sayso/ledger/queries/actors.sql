-- The parties that the latest versions of articles name, or one document: each identity once. What judgements have made one or
-- parted comes as :same and :moved, two objects that give the identity of an actor's, or of one actor of a document. The row that
-- stands for an identity is the latest. `first` and `last` are days as finely as they are known.
WITH same AS MATERIALIZED (
    SELECT key AS actor, value AS identity FROM json_each(:same)
),
moved AS MATERIALIZED (
    SELECT CAST(key AS INTEGER) AS key, value AS identity FROM json_each(:moved)
),
identified AS (
    SELECT actors.*, coalesce(same.identity, actors.actor) AS identity
    FROM actors
    LEFT JOIN same ON same.actor = actors.actor
    WHERE actors.key NOT IN (SELECT key FROM moved)
    UNION ALL
    SELECT actors.*, moved.identity
    FROM moved
    CROSS JOIN actors ON actors.key = moved.key
),
named AS (
    SELECT
        identified.identity,
        max(identified.key) AS standing_key,
        json_group_array(DISTINCT identified.called) AS names,
        sum(identified.mentions) AS mentions,
        count(DISTINCT documents.number) AS documents,
        count(DISTINCT coalesce(reprints."group", documents.article)) AS stories,
        min(substr(dates.day, 1, CASE dates.precision WHEN 'year' THEN 4 WHEN 'month' THEN 7 ELSE 10 END)) AS first,
        max(substr(dates.day, 1, CASE dates.precision WHEN 'year' THEN 4 WHEN 'month' THEN 7 ELSE 10 END)) AS last
    FROM identified
    JOIN documents ON documents.number = identified.document
    JOIN dates ON dates.document = documents.number
    LEFT JOIN reprints ON reprints.document = documents.number
    WHERE (
            documents.id = :document
            OR :document IS NULL AND NOT EXISTS (
                SELECT 1 FROM documents AS later
                WHERE later.article = documents.article AND later.version > documents.version
            )
            AND documents.id NOT IN (SELECT document FROM retractions)
        )
        AND (:identity IS NULL OR identified.identity = :identity)
        AND (
            :words = '[]' OR identified.identity IN (
                SELECT fitting.identity FROM identified AS fitting
                WHERE NOT EXISTS (SELECT 1 FROM json_each(:words) AS word WHERE instr(fitting.folded, word.value) = 0)
            )
        )
        AND (:since IS NULL OR dates.last_day >= :since)
        AND (:until IS NULL OR dates.day <= :until)
    GROUP BY identified.identity
)
SELECT named.*, actors.name, actors.kind, actors.known, actors.called, actors.id, documents.id AS document_id
FROM named
JOIN actors ON actors.key = named.standing_key
JOIN documents ON documents.number = actors.document
ORDER BY named.documents DESC, named.mentions DESC, named.identity
