-- What happened and who holds what, as each document tells it. Rows are written by explode_events.py; keys as in 2_readings.sql.

CREATE TABLE events (
    -- One event of one document. `actor`, `target` and `place` are the document's own (tables actors and places), the words
    -- beside them those of the text; NULL is unknown. `first_day` and `last_day` are the closed interval of days that the words
    -- of its time mean; `sentence` is what the words of other reports are compared with.
    key INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (number),
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('happened', 'ongoing', 'planned', 'possible', 'failed', 'denied')),
    starts INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    quote TEXT NOT NULL,
    sentence TEXT NOT NULL,
    actor INTEGER,
    actor_words TEXT,
    target INTEGER,
    target_words TEXT,
    place INTEGER REFERENCES places (key),
    place_words TEXT,
    time_words TEXT,
    first_day TEXT,
    last_day TEXT,
    precision TEXT,
    spans TEXT NOT NULL,
    -- JSON: where the words of actor, target, place and time stand in the text, and the sentence
    toll TEXT,
    -- JSON: for killed, wounded, captured and displaced low, best and high; NULL where none is told
    plover TEXT,
    acled TEXT,
    confidence REAL NOT NULL,
    actor_folded TEXT NOT NULL,
    target_folded TEXT NOT NULL,
    place_folded TEXT NOT NULL,
    folded TEXT NOT NULL,
    -- the words and names of each role, and all of them with trigger and kind, in small letters, to look for words in
    place_in_order TEXT NOT NULL,
    -- its first day that is known, or nothing: the undated come last where the newest comes first
    CHECK (0 <= starts AND starts < ends)
) STRICT;

CREATE INDEX events_by_place ON events (place);

CREATE INDEX events_by_day ON events (first_day);

CREATE INDEX events_in_order ON events (place_in_order DESC, key);

CREATE TABLE event_statements (
    -- The statements that carry an event; none: the article says so itself.
    event INTEGER NOT NULL REFERENCES events (key),
    statement INTEGER NOT NULL REFERENCES statements (key),
    PRIMARY KEY (event, statement)
) STRICT, WITHOUT ROWID;

CREATE TABLE control (
    -- Who holds, takes, loses, contests or hands over a place, as one passage of one document says.
    key INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (number),
    id TEXT NOT NULL,
    place INTEGER NOT NULL REFERENCES places (key),
    starts INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    quote TEXT NOT NULL,
    sentence TEXT NOT NULL,
    change TEXT NOT NULL CHECK (change IN ('holds', 'takes', 'loses', 'contested', 'hands over')),
    status TEXT NOT NULL CHECK (status IN ('happened', 'ongoing', 'planned', 'possible', 'failed', 'denied')),
    holder INTEGER,
    holder_words TEXT,
    former INTEGER,
    former_words TEXT,
    time_words TEXT,
    first_day TEXT,
    last_day TEXT,
    precision TEXT,
    event INTEGER REFERENCES events (key),
    confidence REAL NOT NULL,
    CHECK (0 <= starts AND starts < ends)
) STRICT;

CREATE INDEX control_by_place ON control (place);

CREATE TABLE control_statements (
    -- The statements that carry what is told of control; none: the article says so itself.
    control INTEGER NOT NULL REFERENCES control (key),
    statement INTEGER NOT NULL REFERENCES statements (key),
    PRIMARY KEY (control, statement)
) STRICT, WITHOUT ROWID;
