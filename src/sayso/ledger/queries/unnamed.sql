-- Sources without a name whose description holds all the words, with what stands around them.
SELECT
    sources.key, sources.id, sources.speaker, sources.described, sources.affiliation, sources.count,
    documents.id AS document_id, documents.outlet,
    (SELECT json_group_array(name) FROM bylines WHERE bylines.document = documents.number) AS bylines,
    reprints."group" AS story
FROM sources
JOIN counted_documents AS documents ON documents.number = sources.document
LEFT JOIN reprints ON reprints.document = documents.number
WHERE sources.kind IN ('anonymous', 'named') AND sources.name IS NULL AND sources.described IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM json_each(:words) AS word WHERE instr(sources.folded, word.value) = 0)
