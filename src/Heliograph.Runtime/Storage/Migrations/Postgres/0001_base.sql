-- Instants are epoch milliseconds, UTC. Missing is NULL, never 0.

CREATE TABLE instrument (
    id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    venue text COLLATE "C" NOT NULL,
    symbol text COLLATE "C" NOT NULL,
    market text NOT NULL CHECK (market IN ('spot', 'perpetual')),
    tick float8 CHECK (tick > 0),
    calendar text NOT NULL,
    UNIQUE (venue, symbol)
);

-- The last nine columns sum up the candles, so that listing series reads no candle.
CREATE TABLE series (
    id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    instrument_id int NOT NULL REFERENCES instrument (id),
    timeframe int NOT NULL CHECK (timeframe > 0), -- minutes
    enabled boolean NOT NULL DEFAULT true,
    has_volume boolean NOT NULL DEFAULT false,
    first_open_ms bigint,
    last_open_ms bigint,
    candles bigint NOT NULL DEFAULT 0,
    last_batch bigint NOT NULL DEFAULT 0,
    last_known_at bigint NOT NULL DEFAULT 0,
    imported_before_ms bigint, -- opens before it were imported, not collected
    longest_lag_ms bigint NOT NULL DEFAULT 0, -- from a candle's open until it was known
    UNIQUE (instrument_id, timeframe)
);

-- One row per ingest that changed something. Numbers and known_at never go backwards.
CREATE TABLE batch (
    id bigint PRIMARY KEY,
    kind text NOT NULL,
    source text NOT NULL,
    sha256 text,
    known_at bigint NOT NULL,
    rows bigint NOT NULL
);

-- What is current. state: 0 real, 1 attested as without a trade (then it has no prices).
CREATE TABLE candle (
    series_id int NOT NULL,
    open_ms bigint NOT NULL,
    o float8,
    h float8,
    l float8,
    c float8,
    v float8,
    known_at bigint NOT NULL,
    batch_id bigint NOT NULL,
    rev int NOT NULL,
    state smallint NOT NULL,
    assumed boolean NOT NULL,
    PRIMARY KEY (series_id, open_ms)
) PARTITION BY RANGE (open_ms);

-- What was replaced: it counted from known_at until replaced_at.
CREATE TABLE candle_revision (
    series_id int NOT NULL,
    open_ms bigint NOT NULL,
    o float8,
    h float8,
    l float8,
    c float8,
    v float8,
    known_at bigint NOT NULL,
    batch_id bigint NOT NULL,
    rev int NOT NULL,
    state smallint NOT NULL,
    assumed boolean NOT NULL,
    replaced_at bigint NOT NULL,
    reason text NOT NULL,
    PRIMARY KEY (series_id, open_ms, rev)
);

CREATE INDEX candle_revision_replaced ON candle_revision (replaced_at);

-- Makes the monthly partitions that hold these opens. It runs as its owner, so that the role of a
-- node needs no right to change tables. Attaching does not block readers as PARTITION OF would.
CREATE FUNCTION make_candle_partitions(opens_ms bigint[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = heliograph, pg_catalog, pg_temp AS $$
DECLARE
    month timestamp;
    name text;
BEGIN
    FOR month IN
        SELECT DISTINCT date_trunc('month', to_timestamp(open_ms / 1000.0) AT TIME ZONE 'UTC')
        FROM unnest(opens_ms) AS opens (open_ms) ORDER BY 1
    LOOP
        name := 'candle_' || to_char(month, 'YYYYMM');
        IF to_regclass('heliograph.' || name) IS NULL THEN
            EXECUTE format('CREATE TABLE %I (LIKE candle INCLUDING ALL)', name);
            EXECUTE format(
                'ALTER TABLE candle ATTACH PARTITION %I FOR VALUES FROM (%s) TO (%s)',
                name,
                (extract(epoch FROM month) * 1000)::bigint,
                (extract(epoch FROM month + interval '1 month') * 1000)::bigint
            );
        END IF;
    END LOOP;
END $$;

CREATE TABLE quarantine (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    batch_id bigint NOT NULL,
    series_id int NOT NULL REFERENCES series (id),
    file text COLLATE "C" NOT NULL,
    line bigint NOT NULL,
    reason text NOT NULL,
    payload text NOT NULL
);

-- Digests, because the texts may be too long for an index.
CREATE UNIQUE INDEX quarantine_once
    ON quarantine (series_id, md5(file), line, md5(reason), md5(payload));

CREATE TABLE strategy (
    name text NOT NULL,
    version int NOT NULL,
    identity text NOT NULL,
    canonical text NOT NULL,
    noted_at bigint NOT NULL,
    PRIMARY KEY (name, version)
);

CREATE TABLE cycle (
    strategy_version text COLLATE "C" NOT NULL,
    timeframe int NOT NULL, -- minutes
    close_ms bigint NOT NULL,
    as_of bigint NOT NULL,
    batch_id bigint NOT NULL,
    outcomes bytea NOT NULL,
    PRIMARY KEY (strategy_version, timeframe, close_ms)
);

CREATE TABLE signal (
    id text COLLATE "C" PRIMARY KEY,
    strategy text NOT NULL,
    strategy_version text NOT NULL,
    venue text NOT NULL,
    symbol text NOT NULL,
    timeframe int NOT NULL, -- minutes
    direction text NOT NULL,
    close_ms bigint NOT NULL,
    created_ms bigint NOT NULL,
    status text NOT NULL,
    source text NOT NULL,
    entry float8 NOT NULL,
    stop float8 NOT NULL,
    target float8,
    score float8,
    confidence float8,
    json text NOT NULL,
    evidence text NOT NULL,
    UNIQUE (strategy, strategy_version, venue, symbol, timeframe, close_ms)
);

CREATE INDEX signal_close ON signal (close_ms);

CREATE TABLE probe (
    id int PRIMARY KEY CHECK (id = 1),
    written_at bigint NOT NULL
);
