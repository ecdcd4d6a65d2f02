-- Judgements on actors and on incidents, and articles that were retracted, beside those on dates and sources. As in 0002, the
-- table is made anew with what it holds, for a CHECK cannot be changed in place; the views are built anew.

CREATE TABLE judgements_until_now AS SELECT * FROM judgements;

DROP TABLE judgements;

CREATE TABLE judgements (
    -- What people decided, by what it is on.
    -- A document ('date', 'retracted'): `subject` is its id, `value` the day, or nothing.
    -- Two sources ('same', 'different', 'unsure'): the address of each: `name:…`, `outlet:…`, or the document's id, #, and the
    -- place of its first mention of the source.
    -- Two actors ('same actor', 'other actor'): the address of each: `known:` and an id of the lexicon, `own:` and one that a
    -- person gave, `name:…`, or one of a document as above. 'alias': the name, and the actor whose it is, with the days
    -- after an @ (`known:islamic-state@2014-06-29/..`). 'new actor': its address, and a JSON object with name, kind and sides.
    -- Two events ('same incident', 'other incident'): the address of each: the document's id, #, and the place of its trigger.
    -- A judgement ('withdraw'): its id.
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (
        kind IN (
            'date', 'retracted', 'same', 'different', 'unsure', 'alias', 'new actor', 'same actor', 'other actor',
            'same incident', 'other incident', 'withdraw'
        )
    ),
    subject TEXT NOT NULL,
    value TEXT NOT NULL,
    author TEXT NOT NULL,
    made TEXT NOT NULL,
    reason TEXT NOT NULL,
    CHECK (
        kind <> 'date' OR value = 'unknown' OR value GLOB '[0-9][0-9][0-9][0-9]'
        OR value GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]' OR value GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'
    ),
    CHECK (kind <> 'retracted' OR subject GLOB 'doc_*' AND value = ''),
    CHECK (
        kind NOT IN ('same', 'different', 'unsure') OR subject <> value
        AND (subject GLOB 'name:?*' OR subject GLOB 'outlet:?*' OR subject GLOB 'doc_*#?*')
        AND (value GLOB 'name:?*' OR value GLOB 'outlet:?*' OR value GLOB 'doc_*#?*')
    ),
    CHECK (
        kind NOT IN ('same actor', 'other actor') OR subject <> value
        AND (subject GLOB 'known:?*' OR subject GLOB 'own:?*' OR subject GLOB 'name:?*' OR subject GLOB 'doc_*#?*')
        AND (value GLOB 'known:?*' OR value GLOB 'own:?*' OR value GLOB 'name:?*' OR value GLOB 'doc_*#?*')
    ),
    CHECK (kind <> 'alias' OR subject GLOB 'name:?*' AND (value GLOB 'known:?*' OR value GLOB 'own:?*')),
    CHECK (kind <> 'new actor' OR subject GLOB 'own:?*' AND json_valid(value)),
    CHECK (
        kind NOT IN ('same incident', 'other incident')
        OR subject <> value AND subject GLOB 'doc_*#[0-9]*-[0-9]*' AND value GLOB 'doc_*#[0-9]*-[0-9]*'
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

UPDATE built SET scripts = 'before 0004';
