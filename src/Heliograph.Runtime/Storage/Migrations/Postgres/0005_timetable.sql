-- The timetable and what it does: nominal fires, messages, history, reports, stored indicators.
-- Instants are epoch milliseconds, UTC. Missing is NULL, never 0.

-- The jobs that were ever on the timetable: from then on every nominal fire is accounted for.
CREATE TABLE job (
    name text COLLATE "C" PRIMARY KEY,
    since_ms bigint NOT NULL,
    accounted_ms bigint NOT NULL -- until then, inclusive
);

-- One nominal fire of a job; a request by hand is one too.
CREATE TABLE occurrence (
    job text COLLATE "C" NOT NULL,
    nominal_ms bigint NOT NULL,
    state text NOT NULL,
    reason text, -- why it was skipped
    into_ms bigint, -- the later fire that did its work
    attempts int NOT NULL,
    node text, -- of the last attempt
    started_ms bigint, -- of the last attempt
    ended_ms bigint,
    result text, -- what was done, in words
    error text, -- of the last attempt that failed
    asked_by text, -- NULL: the timetable
    PRIMARY KEY (job, nominal_ms)
);

CREATE INDEX occurrence_at ON occurrence (nominal_ms);
CREATE INDEX occurrence_state ON occurrence (state, job);

-- A part of a large occurrence.
CREATE TABLE shard (
    job text COLLATE "C" NOT NULL,
    nominal_ms bigint NOT NULL,
    shard int NOT NULL, -- from 0
    state text NOT NULL,
    attempts int NOT NULL,
    node text,
    started_ms bigint,
    ended_ms bigint,
    result text,
    error text,
    PRIMARY KEY (job, nominal_ms, shard)
);

-- The processes that run the timetable.
CREATE TABLE node (
    name text COLLATE "C" PRIMARY KEY,
    role text NOT NULL,
    started_ms bigint NOT NULL,
    tick_ms bigint NOT NULL, -- when its scheduler last ran something
    stopped_ms bigint -- when it ended well
);

-- What goes out to channels; what is to be said follows from signals and incidents.
CREATE TABLE outbox (
    key text COLLATE "C" PRIMARY KEY, -- sent as the idempotency key
    channel text NOT NULL,
    kind text NOT NULL,
    subject text NOT NULL, -- the signal, the incident
    number int NOT NULL, -- of a reminder, from 1
    severity text NOT NULL,
    state text NOT NULL,
    body text NOT NULL, -- JSON
    at_ms bigint NOT NULL, -- when what it tells of happened
    created_ms bigint NOT NULL,
    attempts int NOT NULL,
    next_try_ms bigint NOT NULL,
    last_ms bigint NOT NULL, -- after this it is not sent any more
    into_key text, -- the digest that carries it
    ended_ms bigint,
    error text
);

CREATE INDEX outbox_due ON outbox (state, next_try_ms);
CREATE INDEX outbox_subject ON outbox (subject, channel, kind);
CREATE INDEX outbox_created ON outbox (created_ms);
CREATE INDEX outbox_into ON outbox (into_key);

ALTER TABLE incident ADD COLUMN acked_ms bigint;
ALTER TABLE incident ADD COLUMN acked_by text;

-- How series stood, an hour or a change of the verdict each; after a week, a day each.
CREATE TABLE quality_point (
    series_id int NOT NULL,
    at_ms bigint NOT NULL,
    span text NOT NULL, -- hour, day
    age_ms bigint, -- NULL: no candle
    completeness float8, -- 0-1
    score float8 NOT NULL, -- 0-100; of a day the worst
    median float8, -- of a day
    usable boolean NOT NULL,
    checks text NOT NULL, -- those that failed
    PRIMARY KEY (series_id, span, at_ms)
);

CREATE INDEX quality_point_at ON quality_point (at_ms);

CREATE TABLE health_point (
    at_ms bigint PRIMARY KEY,
    score float8 NOT NULL, -- 0-100
    status text NOT NULL,
    report text NOT NULL -- JSON
);

CREATE TABLE report (
    kind text COLLATE "C" NOT NULL,
    at_ms bigint NOT NULL, -- of a daily one: when the day began
    made_ms bigint NOT NULL,
    report text NOT NULL, -- JSON
    PRIMARY KEY (kind, at_ms)
);

-- Indicators at the newest candle of series.
CREATE TABLE indicator_value (
    series_id int NOT NULL,
    indicator text COLLATE "C" NOT NULL,
    open_ms bigint NOT NULL,
    value text NOT NULL, -- JSON: a list, for each output a number or null
    input text NOT NULL, -- SHA-256 of the candles it was computed from
    engine text NOT NULL, -- the version that computed it
    batch_id bigint NOT NULL, -- newest of the series when it was computed
    made_ms bigint NOT NULL,
    PRIMARY KEY (series_id, indicator)
);

-- How often a stored candle was replaced or deleted; it never goes back.
ALTER TABLE series ADD COLUMN changes bigint NOT NULL DEFAULT 0;
UPDATE series SET changes = (SELECT COUNT(*) FROM candle_revision WHERE series_id = series.id);
