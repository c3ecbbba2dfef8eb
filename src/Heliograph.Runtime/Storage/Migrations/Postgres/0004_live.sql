-- What venues say of instruments, and what the program notes while it collects, repairs and chooses
-- where candles come from. Instants are epoch milliseconds, UTC. Missing is NULL, never 0.

ALTER TABLE instrument ADD COLUMN base text;
ALTER TABLE instrument ADD COLUMN quote text;
ALTER TABLE instrument ADD COLUMN step float8; -- of volumes
ALTER TABLE instrument ADD COLUMN listed_ms bigint;
ALTER TABLE instrument ADD COLUMN delisted_ms bigint;
ALTER TABLE instrument ADD COLUMN trading boolean NOT NULL DEFAULT true;
ALTER TABLE instrument ADD COLUMN facts_ms bigint; -- when the venue said so

-- When its venue first answered what its newest candle is: closes since then were seen to arrive.
ALTER TABLE series ADD COLUMN live_since_ms bigint;

-- Positions confirmed absent for good. Only inserted: the first known_at stays.
CREATE TABLE absent (
    series_id int NOT NULL,
    open_ms bigint NOT NULL,
    known_at bigint NOT NULL,
    PRIMARY KEY (series_id, open_ms)
);

-- How far the repair of each gap has come.
CREATE TABLE repair (
    series_id int NOT NULL,
    first_ms bigint NOT NULL, -- open of the first missing candle
    last_ms bigint NOT NULL,
    count bigint NOT NULL,
    position text NOT NULL,
    state text NOT NULL,
    known_ms bigint NOT NULL,
    attempts int NOT NULL,
    next_try_ms bigint NOT NULL,
    first_absent_ms bigint, -- when the venue first had none
    evidence text,
    PRIMARY KEY (series_id, first_ms)
);

-- What must be kept to be a good client of a host, across nodes and restarts.
CREATE TABLE venue_host (
    host text COLLATE "C" PRIMARY KEY,
    venue text COLLATE "C" NOT NULL,
    banned_until_ms bigint,
    rest_until_ms bigint,
    limit_weight int, -- of requests, per window
    window_ms bigint,
    taken text NOT NULL DEFAULT '[]', -- JSON: weight that all processes took, by instant
    used int, -- its sum at used_at_ms
    used_at_ms bigint,
    reason text, -- of the later deadline
    ahead_ms bigint, -- its clock against ours, as measured at ahead_at_ms
    ahead_at_ms bigint,
    updated_ms bigint NOT NULL
);

CREATE TABLE mode_change (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    command_id text NOT NULL UNIQUE,
    mode text NOT NULL,
    pattern text, -- of series; NULL: all
    actor text NOT NULL,
    reason text NOT NULL,
    set_ms bigint NOT NULL,
    until_ms bigint,
    forced boolean NOT NULL,
    ended_ms bigint, -- by hand, before until_ms
    ended_by text
);

CREATE TABLE source_state (
    series_id int PRIMARY KEY,
    step text NOT NULL,
    since_ms bigint NOT NULL,
    state text NOT NULL, -- JSON
    updated_ms bigint NOT NULL
);

CREATE TABLE source_switch (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    series_id int NOT NULL,
    from_step text NOT NULL,
    to_step text NOT NULL,
    cause text NOT NULL,
    at_ms bigint NOT NULL
);

CREATE INDEX source_switch_at ON source_switch (at_ms);
CREATE UNIQUE INDEX source_switch_once ON source_switch (series_id, at_ms);

CREATE TABLE incident (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    cause text NOT NULL,
    scope text NOT NULL,
    severity text NOT NULL,
    opened_ms bigint NOT NULL,
    last_seen_ms bigint NOT NULL,
    resolved_ms bigint,
    seen int NOT NULL, -- how often
    detail text NOT NULL
);

CREATE UNIQUE INDEX incident_open ON incident (cause, scope) WHERE resolved_ms IS NULL;

-- A row that was read once and whose closing is not certain until it is read again.
CREATE TABLE first_read (
    series_id int NOT NULL,
    open_ms bigint NOT NULL,
    o float8 NOT NULL,
    h float8 NOT NULL,
    l float8 NOT NULL,
    c float8 NOT NULL,
    v float8,
    read_ms bigint NOT NULL,
    PRIMARY KEY (series_id, open_ms)
);

-- Which instruments of a venue a rule chose.
CREATE TABLE choice (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    venue text COLLATE "C" NOT NULL,
    rule text NOT NULL,
    made_ms bigint NOT NULL,
    symbols text NOT NULL -- JSON
);

CREATE TABLE corporate_action (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    venue text COLLATE "C" NOT NULL,
    symbol text COLLATE "C" NOT NULL,
    kind text NOT NULL,
    effective_ms bigint NOT NULL,
    ratio_new float8,
    ratio_old float8,
    note text NOT NULL,
    actor text NOT NULL,
    known_ms bigint NOT NULL,
    removed_ms bigint
);

-- Evaluations that were made from the database and from the venue.
CREATE TABLE parity (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at_ms bigint NOT NULL,
    series_id int NOT NULL,
    close_ms bigint NOT NULL,
    equal boolean NOT NULL,
    detail text
);

CREATE INDEX parity_at ON parity (at_ms);
