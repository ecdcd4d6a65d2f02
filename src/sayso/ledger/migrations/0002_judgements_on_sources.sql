-- Judgements on two sources (same, different, unsure) beside those on dates. A CHECK cannot be changed in place, so the table
-- is made anew with what it holds. What the views hang on it goes with it, and they are built anew.

CREATE TABLE judgements_until_now AS SELECT * FROM judgements;

DROP TABLE judgements;

CREATE TABLE judgements (
    -- What people decided. `subject` is the id of a document or, for a withdrawal, of a judgement; for two sources, it is the
    -- address of the first and `value` that of the second: `name:…`, `outlet:…`, or the document's id, #, and the place of
    -- its first mention of the source.
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('date', 'same', 'different', 'unsure', 'withdraw')),
    subject TEXT NOT NULL,
    value TEXT NOT NULL,
    author TEXT NOT NULL,
    made TEXT NOT NULL,
    reason TEXT NOT NULL,
    CHECK (
        kind <> 'date' OR value = 'unknown' OR value GLOB '[0-9][0-9][0-9][0-9]'
        OR value GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]' OR value GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'
    ),
    CHECK (
        kind NOT IN ('same', 'different', 'unsure') OR subject <> value
        AND (subject GLOB 'name:?*' OR subject GLOB 'outlet:?*' OR subject GLOB 'doc_*#?*')
        AND (value GLOB 'name:?*' OR value GLOB 'outlet:?*' OR value GLOB 'doc_*#?*')
    )
) STRICT;

INSERT INTO judgements (number, id, kind, subject, value, author, made, reason)
SELECT number, id, kind, subject, value, author, made, reason FROM judgements_until_now ORDER BY number;

DROP TABLE judgements_until_now;

CREATE INDEX judgements_by_subject ON judgements (subject, kind);

CREATE TRIGGER judgements_are_not_changed BEFORE UPDATE ON judgements
BEGIN
    SELECT RAISE(ABORT, 'judgements are append-only');
END;

CREATE TRIGGER judgements_are_not_deleted BEFORE DELETE ON judgements
BEGIN
    SELECT RAISE(ABORT, 'judgements are append-only');
END;

UPDATE built SET scripts = 'before 0002';
