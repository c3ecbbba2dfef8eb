-- What venues say of instruments, and what the program notes while it collects, repairs and chooses
-- where candles come from. Instants are epoch milliseconds, UTC. Missing is NULL, never 0.

ALTER TABLE instrument ADD COLUMN base TEXT;
ALTER TABLE instrument ADD COLUMN quote TEXT;
ALTER TABLE instrument ADD COLUMN step REAL; -- of volumes
ALTER TABLE instrument ADD COLUMN listed_ms INTEGER;
ALTER TABLE instrument ADD COLUMN delisted_ms INTEGER;
ALTER TABLE instrument ADD COLUMN trading INTEGER NOT NULL DEFAULT 1;
ALTER TABLE instrument ADD COLUMN facts_ms INTEGER; -- when the venue said so

-- When its venue first answered what its newest candle is: closes since then were seen to arrive.
ALTER TABLE series ADD COLUMN live_since_ms INTEGER;

-- Positions confirmed absent for good. Only inserted: the first known_at stays.
CREATE TABLE absent (
    series_id INTEGER NOT NULL REFERENCES series (id),
    open_ms INTEGER NOT NULL,
    known_at INTEGER NOT NULL,
    PRIMARY KEY (series_id, open_ms)
) STRICT, WITHOUT ROWID;

-- How far the repair of each gap has come.
CREATE TABLE repair (
    series_id INTEGER NOT NULL REFERENCES series (id),
    first_ms INTEGER NOT NULL, -- open of the first missing candle
    last_ms INTEGER NOT NULL,
    count INTEGER NOT NULL,
    position TEXT NOT NULL,
    state TEXT NOT NULL,
    known_ms INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    next_try_ms INTEGER NOT NULL,
    first_absent_ms INTEGER, -- when the venue first had none
    evidence TEXT,
    PRIMARY KEY (series_id, first_ms)
) STRICT, WITHOUT ROWID;

-- What must be kept to be a good client of a host, across nodes and restarts.
CREATE TABLE venue_host (
    host TEXT PRIMARY KEY,
    venue TEXT NOT NULL,
    banned_until_ms INTEGER,
    rest_until_ms INTEGER,
    limit_weight INTEGER, -- of requests, per window
    window_ms INTEGER,
    taken TEXT NOT NULL DEFAULT '[]', -- JSON: weight that all processes took, by instant
    used INTEGER, -- its sum at used_at_ms
    used_at_ms INTEGER,
    reason TEXT, -- of the later deadline
    ahead_ms INTEGER, -- its clock against ours, as measured at ahead_at_ms
    ahead_at_ms INTEGER,
    updated_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE mode_change (
    id INTEGER PRIMARY KEY,
    command_id TEXT NOT NULL UNIQUE,
    mode TEXT NOT NULL,
    pattern TEXT, -- of series; NULL: all
    actor TEXT NOT NULL,
    reason TEXT NOT NULL,
    set_ms INTEGER NOT NULL,
    until_ms INTEGER,
    forced INTEGER NOT NULL,
    ended_ms INTEGER, -- by hand, before until_ms
    ended_by TEXT
) STRICT;

CREATE TABLE source_state (
    series_id INTEGER PRIMARY KEY REFERENCES series (id),
    step TEXT NOT NULL,
    since_ms INTEGER NOT NULL,
    state TEXT NOT NULL, -- JSON
    updated_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE source_switch (
    id INTEGER PRIMARY KEY,
    series_id INTEGER NOT NULL REFERENCES series (id),
    from_step TEXT NOT NULL,
    to_step TEXT NOT NULL,
    cause TEXT NOT NULL,
    at_ms INTEGER NOT NULL
) STRICT;

CREATE INDEX source_switch_at ON source_switch (at_ms);
CREATE UNIQUE INDEX source_switch_once ON source_switch (series_id, at_ms);

CREATE TABLE incident (
    id INTEGER PRIMARY KEY,
    cause TEXT NOT NULL,
    scope TEXT NOT NULL,
    severity TEXT NOT NULL,
    opened_ms INTEGER NOT NULL,
    last_seen_ms INTEGER NOT NULL,
    resolved_ms INTEGER,
    seen INTEGER NOT NULL, -- how often
    detail TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX incident_open ON incident (cause, scope) WHERE resolved_ms IS NULL;

-- A row that was read once and whose closing is not certain until it is read again.
CREATE TABLE first_read (
    series_id INTEGER NOT NULL REFERENCES series (id),
    open_ms INTEGER NOT NULL,
    o REAL NOT NULL,
    h REAL NOT NULL,
    l REAL NOT NULL,
    c REAL NOT NULL,
    v REAL,
    read_ms INTEGER NOT NULL,
    PRIMARY KEY (series_id, open_ms)
) STRICT, WITHOUT ROWID;

-- Which instruments of a venue a rule chose.
CREATE TABLE choice (
    id INTEGER PRIMARY KEY,
    venue TEXT NOT NULL,
    rule TEXT NOT NULL,
    made_ms INTEGER NOT NULL,
    symbols TEXT NOT NULL -- JSON
) STRICT;

CREATE TABLE corporate_action (
    id INTEGER PRIMARY KEY,
    venue TEXT NOT NULL,
    symbol TEXT NOT NULL,
    kind TEXT NOT NULL,
    effective_ms INTEGER NOT NULL,
    ratio_new REAL,
    ratio_old REAL,
    note TEXT NOT NULL,
    actor TEXT NOT NULL,
    known_ms INTEGER NOT NULL,
    removed_ms INTEGER
) STRICT;

-- Evaluations that were made from the database and from the venue.
CREATE TABLE parity (
    id INTEGER PRIMARY KEY,
    at_ms INTEGER NOT NULL,
    series_id INTEGER NOT NULL REFERENCES series (id),
    close_ms INTEGER NOT NULL,
    equal INTEGER NOT NULL,
    detail TEXT
) STRICT;

CREATE INDEX parity_at ON parity (at_ms);
