-- Incidents beside reprints: resolved, and so written as a whole by a resolver that compares documents. They name documents and the
-- places of triggers, which stay whatever is built anew.

CREATE TABLE resolutions_until_now AS SELECT * FROM resolutions;

DROP TABLE resolutions;

CREATE TABLE resolutions (
    -- The newest document, judgement and reading that a resolver has looked at: later ones make its work due again.
    what TEXT PRIMARY KEY CHECK (what IN ('reprints', 'incidents')),
    document INTEGER NOT NULL,
    judgement INTEGER NOT NULL,
    reading INTEGER NOT NULL DEFAULT 0,
    -- reprints are told from texts, and need no reading
    resolved_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO resolutions (what, document, judgement, resolved_at)
SELECT what, document, judgement, resolved_at FROM resolutions_until_now;

DROP TABLE resolutions_until_now;

CREATE TABLE incidents (
    -- One happening with bounds in place and time, as all articles tell it together. Its id is made of its earliest mention.
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (id GLOB 'incident_*'),
    kind TEXT NOT NULL,
    first_day TEXT,
    last_day TEXT,
    precision TEXT,
    place TEXT,
    place_name TEXT,
    country TEXT,
    lat REAL,
    lon REAL,
    radius REAL,
    place_precision TEXT,
    actors TEXT NOT NULL,
    targets TEXT NOT NULL,
    -- JSON: lists of parties with identity and name, those of most originators first; without an identity, mere words
    told TEXT NOT NULL,
    -- JSON: each status with who tells it so, and of how many originators
    tolls TEXT NOT NULL,
    -- JSON: the latest toll of each claimant; they are never summed
    toll TEXT NOT NULL,
    -- JSON: killed, wounded, captured and displaced, from the lowest to the highest of those
    claimants TEXT NOT NULL,
    -- JSON: what those who tell of it are called
    reports INTEGER NOT NULL CHECK (reports >= 1),
    documents INTEGER NOT NULL,
    originators INTEGER NOT NULL,
    first_reported TEXT,
    last_reported TEXT,
    place_in_order TEXT NOT NULL,
    -- its first day that is known, or nothing: the undated come last where the newest comes first
    CHECK ((lat IS NULL) = (lon IS NULL))
) STRICT;

CREATE INDEX incidents_in_order ON incidents (place_in_order DESC, number);

CREATE TABLE incident_mentions (
    -- The events that tell of an incident, by document and trigger; each event is in one incident. `event` is its key in the
    -- table events, as long as the document is not read anew.
    document INTEGER NOT NULL REFERENCES documents (number),
    starts INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    incident INTEGER NOT NULL REFERENCES incidents (number),
    event INTEGER NOT NULL,
    PRIMARY KEY (document, starts, ends)
) STRICT, WITHOUT ROWID;

CREATE INDEX incident_mentions_by_incident ON incident_mentions (incident);

CREATE TABLE incident_merges (
    -- Why the mentions of an incident are one: a tree over them. `score` is the chance that the model gives; NULL is a person's judgement.
    incident INTEGER NOT NULL REFERENCES incidents (number),
    position INTEGER NOT NULL,
    one TEXT NOT NULL,
    other TEXT NOT NULL,
    -- two events: the document's id, #, and the place of the trigger, as in judgements
    score REAL CHECK (score BETWEEN 0 AND 1),
    reasons TEXT NOT NULL,
    -- JSON: a list of what speaks for it or against it, and its summand of the log-odds
    PRIMARY KEY (incident, position)
) STRICT, WITHOUT ROWID;
