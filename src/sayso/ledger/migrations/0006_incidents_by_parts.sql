-- What was found of incidents before anybody judged, so that a judgement can be followed where it touches them without going through all.
-- A ledger of before has none of it until incidents are worked out as a whole once more.

CREATE TABLE incident_groups (
    -- The events that were found to be one happening, by document and trigger, those of retracted articles too.
    document INTEGER NOT NULL REFERENCES documents (number),
    starts INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    "group" INTEGER NOT NULL,
    PRIMARY KEY (document, starts, ends)
) STRICT, WITHOUT ROWID;

CREATE INDEX incident_groups_by_group ON incident_groups ("group");

CREATE TABLE incident_words (
    -- In the sentences of how many of these events each word stands.
    word TEXT PRIMARY KEY,
    seen INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

DROP INDEX incidents_in_order;

CREATE INDEX incidents_in_order ON incidents (place_in_order DESC, first_reported, id);
