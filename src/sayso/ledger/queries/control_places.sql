-- The places of which articles tell who holds them, those of most reports first; what is a report, and which version of an article
-- counts: see control_reports.sql. The row that stands for a place is the latest. `names` is a list of what articles call it, as it is looked for.
WITH counted AS MATERIALIZED (
    SELECT number FROM counted_documents WHERE :as_of IS NULL
    UNION ALL
    SELECT known_versions.number
    FROM known_versions
    JOIN latest_documents USING (article)
    WHERE known_versions.known_from <= :as_of
        AND NOT EXISTS (
            SELECT 1 FROM known_versions AS later
            WHERE later.article = known_versions.article AND later.version > known_versions.version
                AND later.known_from <= :as_of
        )
        AND known_versions.id NOT IN (SELECT document FROM retractions)
        AND latest_documents.id NOT IN (SELECT document FROM retractions)
),
told AS (
    SELECT control.place, control.document FROM control
    UNION ALL
    SELECT events.place, events.document FROM events
    WHERE events.kind IN ('territory taken', 'territory handed over', 'withdrawal')
        AND events.place IS NOT NULL
        AND (events.actor_words IS NOT NULL OR events.target_words IS NOT NULL)
        AND NOT EXISTS (
            SELECT 1 FROM control
            WHERE control.place = events.place AND (control.event = events.key OR control.sentence = events.sentence)
        )
),
held AS (
    SELECT
        places.place,
        max(places.key) AS standing_key,
        count(*) AS reports,
        count(DISTINCT told.document) AS documents,
        json_group_array(DISTINCT places.folded) AS names
    FROM told
    JOIN counted ON counted.number = told.document
    JOIN places ON places.key = told.place
    GROUP BY places.place
)
SELECT
    held.place AS "key", held.reports, held.documents, held.names, places.name, places.geonames, places.country, places.admin1,
    places.lat, places.lon, places.radius, places.kind, places.precision
FROM held
JOIN places ON places.key = held.standing_key
WHERE :country IS NULL OR places.country = :country
ORDER BY held.reports DESC, held.place
