-- What the sources of some documents are called: they are the claimants of tolls.
SELECT document, id, kind, called FROM called_sources WHERE document IN (SELECT value FROM json_each(:documents))
