-- One row of counts.
SELECT
    (SELECT count(*) FROM documents) AS documents,
    (SELECT count(*) FROM articles) AS articles,
    (SELECT count(DISTINCT article) FROM documents WHERE version > 1) AS revised,
    (
        SELECT count(DISTINCT coalesce(reprints."group", latest.article))
        FROM counted_documents AS latest LEFT JOIN reprints ON reprints.document = latest.number
    ) AS stories,
    (SELECT count(DISTINCT "group") FROM reprints) AS reprint_groups,
    (SELECT count(*) FROM reprints) AS reprints,
    (SELECT count(DISTINCT outlet) FROM documents) AS outlets,
    (SELECT count(*) FROM current_readings) AS read,
    (SELECT count(*) FROM dates WHERE day IS NOT NULL) AS dated,
    (SELECT count(*) FROM dates WHERE day IS NULL) AS undated,
    (SELECT json_array(day, precision) FROM dates WHERE day IS NOT NULL ORDER BY place_in_order LIMIT 1) AS first,
    (SELECT json_array(day, precision) FROM dates WHERE day IS NOT NULL ORDER BY last_day DESC LIMIT 1) AS last,
    (SELECT count(*) FROM statements) AS statements,
    (SELECT count(*) FROM failures) AS failures,
    (
        SELECT count(*) FROM skipped
        WHERE NOT EXISTS (
            SELECT 1 FROM arrivals
            WHERE arrivals.location = skipped.location AND arrivals.record IS skipped.record AND arrivals.seen_at > skipped.at
        )
    ) AS skipped,
    (SELECT count(*) FROM judgements) AS judgements,
    (SELECT count(DISTINCT document) FROM retractions) AS retracted,
    (SELECT count(*) FROM incidents) AS incidents
