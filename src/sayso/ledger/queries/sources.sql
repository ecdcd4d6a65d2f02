-- Who speaks in the latest versions of articles: each speaker once, those with most statements first. A speaker is called
-- by the name written last; `first` and `last` are days as finely as they are known.
WITH spoken AS (
    SELECT
        sources.speaker,
        max(sources.key) AS last_key,
        json_group_array(DISTINCT sources.role) FILTER (WHERE sources.role IS NOT NULL) AS roles,
        json_group_array(DISTINCT sources.affiliation) FILTER (WHERE sources.affiliation IS NOT NULL) AS affiliations,
        json_group_array(DISTINCT documents.outlet) FILTER (WHERE documents.outlet IS NOT NULL) AS outlets,
        sum((SELECT count(*) FROM statements WHERE statements.source = sources.key)) AS statements,
        count(DISTINCT documents.number) AS documents,
        count(DISTINCT coalesce(reprints."group", documents.article)) AS stories,
        min(substr(dates.day, 1, CASE dates.precision WHEN 'year' THEN 4 WHEN 'month' THEN 7 ELSE 10 END)) AS first,
        max(substr(dates.day, 1, CASE dates.precision WHEN 'year' THEN 4 WHEN 'month' THEN 7 ELSE 10 END)) AS last
    FROM sources
    JOIN latest_documents AS documents ON documents.number = sources.document
    JOIN dates ON dates.document = documents.number
    LEFT JOIN reprints ON reprints.document = documents.number
    WHERE (:kind IS NULL OR sources.kind = :kind)
        AND (
            :words = '[]' OR sources.speaker IN (
                SELECT fitting.speaker FROM sources AS fitting
                WHERE NOT EXISTS (SELECT 1 FROM json_each(:words) WHERE instr(fitting.folded, value) = 0)
            )
        )
    GROUP BY sources.speaker
)
SELECT
    spoken.*,
    sources.kind,
    CASE sources.kind WHEN 'narrator' THEN documents.outlet ELSE sources.name END AS name,
    sources.described,
    iif(spoken.documents = 1, documents.id, NULL) AS document
FROM spoken
JOIN sources ON sources.key = spoken.last_key
JOIN documents ON documents.number = sources.document
ORDER BY spoken.statements DESC, spoken.documents DESC, spoken.speaker
LIMIT :limit
