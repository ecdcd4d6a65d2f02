-- The statements that carry events, in the order of the text, with what their sources are called.
SELECT
    event_statements.event, statements.id, statements.cue, statements.content, statements.denied, statements.via,
    called_sources.kind AS source_kind, called_sources.called
FROM event_statements
JOIN statements ON statements.key = event_statements.statement
LEFT JOIN called_sources ON called_sources.key = statements.source
WHERE event_statements.event IN (SELECT value FROM json_each(:events))
ORDER BY event_statements.event, statements.key
