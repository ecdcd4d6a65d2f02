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
    toll TEXT,
    -- JSON: for killed, wounded, captured and displaced low, best and high; NULL where none is told
    plover TEXT,
    acled TEXT,
    confidence REAL NOT NULL,
    folded TEXT NOT NULL,
    -- its words, kind, parties and place in small letters, to look for words in
    CHECK (0 <= starts AND starts < ends)
) STRICT;

CREATE INDEX events_by_place ON events (place);

CREATE INDEX events_by_day ON events (first_day);

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
