-- Who speaks in the latest versions of articles, or in one document: each identity once, those with most statements first.
-- What judgements have made one or kept apart comes as :names and :sources, two objects that give a speaker's or a source's
-- identity, and :called, the names of each such identity; all others have the identity of their name. `first` and `last` are
-- days as finely as they are known. The row that stands for an identity is the latest that has a name, else the latest narrator.
WITH named AS MATERIALIZED (
    SELECT key AS speaker, value AS identity FROM json_each(:names)
),
single AS MATERIALIZED (
    SELECT CAST(key AS INTEGER) AS source, value AS identity FROM json_each(:sources)
),
called AS MATERIALIZED (
    SELECT key AS identity, value AS names FROM json_each(:called)
),
identified AS (
    -- In three parts, for a join of all sources with what is given as JSON would have no index.
    SELECT sources.*, sources.speaker AS identity, sources.folded AS words
    FROM sources
    WHERE sources.speaker NOT IN (SELECT speaker FROM named) AND sources.key NOT IN (SELECT source FROM single)
    UNION ALL
    SELECT sources.*, named.identity, sources.folded || ' ' || called.names
    FROM named
    JOIN called ON called.identity = named.identity
    CROSS JOIN sources ON sources.speaker = named.speaker
    WHERE sources.key NOT IN (SELECT source FROM single)
    UNION ALL
    SELECT sources.*, single.identity, coalesce(sources.folded || ' ' || called.names, sources.folded)
    FROM single
    LEFT JOIN called ON called.identity = single.identity
    CROSS JOIN sources ON sources.key = single.source
),
spoken AS (
    SELECT
        identified.identity,
        max(
            identified.key | CASE
                WHEN identified.kind = 'named' AND identified.name IS NOT NULL THEN 2 << 56
                WHEN identified.kind = 'narrator' THEN 1 << 56
                ELSE 0
            END
        ) & ((1 << 56) - 1) AS standing_key,
        json_group_array(DISTINCT identified.name) FILTER (WHERE identified.name IS NOT NULL) AS names,
        json_group_array(DISTINCT identified.role) FILTER (WHERE identified.role IS NOT NULL) AS roles,
        json_group_array(DISTINCT identified.affiliation) FILTER (WHERE identified.affiliation IS NOT NULL) AS affiliations,
        json_group_array(DISTINCT documents.outlet) FILTER (WHERE documents.outlet IS NOT NULL) AS outlets,
        sum((SELECT count(*) FROM statements WHERE statements.source = identified.key)) AS statements,
        coalesce(
            sum((SELECT count(*) FROM statements WHERE statements.source = identified.key))
                FILTER (WHERE identified.name IS NULL AND identified.kind <> 'narrator'),
            0
        ) AS unnamed,
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
            :kind IS NULL AND :words = '[]' OR identified.identity IN (
                SELECT fitting.identity FROM identified AS fitting
                WHERE (:kind IS NULL OR fitting.kind = :kind)
                    AND NOT EXISTS (SELECT 1 FROM json_each(:words) AS word WHERE instr(fitting.words, word.value) = 0)
            )
        )
        AND (:since IS NULL OR dates.last_day >= :since)
        AND (:until IS NULL OR dates.day <= :until)
    GROUP BY identified.identity
)
SELECT
    spoken.*,
    sources.id,
    sources.kind,
    CASE sources.kind WHEN 'narrator' THEN documents.outlet ELSE sources.name END AS name,
    sources.described,
    iif(spoken.documents = 1, documents.id, NULL) AS document
FROM spoken
JOIN sources ON sources.key = spoken.standing_key
JOIN documents ON documents.number = sources.document
ORDER BY spoken.statements DESC, spoken.documents DESC, spoken.identity
LIMIT :limit
