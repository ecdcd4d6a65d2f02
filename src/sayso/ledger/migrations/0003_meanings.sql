-- What statements mean, as numbers to search by. It stands here and not in views/ because the ledger alone cannot build it:
-- the encoder takes minutes for what SQL takes seconds for.

CREATE TABLE meanings (
    -- The sentence embeddings of one document's statements, in the order of the reading that they were taken from: for
    -- each, 384 signed bytes in `vectors`, and in `scales` the 32-bit float, little-endian, that makes their length one.
    -- They count while that reading is the current one, for a search by the same weights.
    document INTEGER PRIMARY KEY REFERENCES documents (number),
    reading INTEGER NOT NULL REFERENCES readings (number),
    weights TEXT NOT NULL,
    scales BLOB NOT NULL,
    vectors BLOB NOT NULL,
    CHECK (length(vectors) = 96 * length(scales))
) STRICT;
