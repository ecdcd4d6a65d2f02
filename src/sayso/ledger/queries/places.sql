-- Where the latest versions of articles, or one document, say that things are: each place once, those of most articles first.
-- The row that stands for a place is the latest one. `first` and `last` are days as finely as they are known.
WITH meant AS (
    SELECT
        places.place,
        max(places.key) AS standing_key,
        sum((SELECT count(*) FROM toponyms WHERE toponyms.place = places.key)) AS mentions,
        sum((SELECT count(*) FROM toponyms WHERE toponyms.place = places.key AND toponyms.metonymic)) AS metonymic,
        count(DISTINCT documents.number) AS documents,
        count(DISTINCT coalesce(reprints."group", documents.article)) AS stories,
        round(avg(places.confidence), 3) AS confidence,
        min(substr(dates.day, 1, CASE dates.precision WHEN 'year' THEN 4 WHEN 'month' THEN 7 ELSE 10 END)) AS first,
        max(substr(dates.day, 1, CASE dates.precision WHEN 'year' THEN 4 WHEN 'month' THEN 7 ELSE 10 END)) AS last
    FROM places
    JOIN documents ON documents.number = places.document
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
        AND (:country IS NULL OR places.country = :country)
        AND (:precision IS NULL OR places.precision = :precision)
        AND (:placed IS NULL OR (places.lat IS NOT NULL) = :placed)
        AND (
            :words = '[]' OR places.place IN (
                SELECT fitting.place FROM places AS fitting
                WHERE NOT EXISTS (SELECT 1 FROM json_each(:words) AS word WHERE instr(fitting.folded, word.value) = 0)
            )
        )
        AND (:since IS NULL OR dates.last_day >= :since)
        AND (:until IS NULL OR dates.day <= :until)
    GROUP BY places.place
)
SELECT meant.*, places.name, places.geonames, places.country, places.admin1, places.lat, places.lon, places.radius,
    places.kind, places.precision
FROM meant
JOIN places ON places.key = meant.standing_key
ORDER BY meant.documents DESC, meant.mentions DESC, meant.place
LIMIT :limit
