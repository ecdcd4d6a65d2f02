-- Every name that a source bears in the latest versions of articles, as it was written last, with posts, affiliations and how
-- often it speaks.
SELECT
    sources.speaker,
    sources.name,
    json_group_array(DISTINCT sources.role) FILTER (WHERE sources.role IS NOT NULL) AS roles,
    json_group_array(DISTINCT sources.affiliation) FILTER (WHERE sources.affiliation IS NOT NULL) AS affiliations,
    sum((SELECT count(*) FROM statements WHERE statements.source = sources.key)) AS statements,
    max(sources.key)
FROM sources
JOIN counted_documents ON counted_documents.number = sources.document
WHERE sources.kind = 'named' AND sources.name IS NOT NULL
GROUP BY sources.speaker
