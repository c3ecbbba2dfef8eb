"""What a user's own pipeline does: candles of each symbol into a data frame, ten indicators, a
rule, a row back. Prints one JSON line with wall and CPU seconds.

    pipeline.py load   DSN SYMBOLS ROWS     makes tables and random walks (not timed)
    pipeline.py cycle  DSN SYMBOLS          every symbol once
    pipeline.py import DSN FILE...          CSV files into the table
DSN: sqlite:PATH or a libpq connection string.
"""

import io
import json
import sqlite3
import sys
import time

begin = time.perf_counter()

import numpy as np
import pandas as pd

QUERY = (
    "SELECT ts, open, high, low, close, volume FROM peer_candle"
    " WHERE symbol = {} ORDER BY ts DESC LIMIT 500"
)
CANDLES = (
    "CREATE TABLE peer_candle (symbol text, ts bigint, open double precision,"
    " high double precision, low double precision, close double precision,"
    " volume double precision, PRIMARY KEY (symbol, ts))"
)
SIGNALS = "CREATE TABLE peer_signal (symbol text, ts bigint, rsi double precision, side text)"


def connect(dsn):
    if dsn.startswith("sqlite:"):
        return sqlite3.connect(dsn[7:]), "?"
    import psycopg2

    return psycopg2.connect(dsn), "%s"


def wilder(x, n):
    return x.ewm(alpha=1 / n, adjust=False).mean()


def indicators(df):
    c, h, l, v = df.close, df.high, df.low, df.volume
    df["sma"] = c.rolling(20).mean()
    df["ema"] = c.ewm(span=20, adjust=False).mean()
    change = c.diff()
    gain, loss = wilder(change.clip(lower=0), 14), wilder(-change.clip(upper=0), 14)
    df["rsi"] = 100 - 100 / (1 + gain / loss)
    macd = c.ewm(span=12, adjust=False).mean() - c.ewm(span=26, adjust=False).mean()
    df["macd"] = macd
    df["macd_signal"] = macd.ewm(span=9, adjust=False).mean()
    spread = c.rolling(20).std(ddof=0)
    df["upper"], df["lower"] = df["sma"] + 2 * spread, df["sma"] - 2 * spread
    before = c.shift()
    ranges = pd.concat([h - l, (h - before).abs(), (l - before).abs()], axis=1).max(axis=1)
    atr = wilder(ranges, 14)
    df["atr"] = atr
    low, high = l.rolling(14).min(), h.rolling(14).max()
    df["k"] = (100 * (c - low) / (high - low)).rolling(3).mean()
    df["d"] = df["k"].rolling(3).mean()
    up, down = h.diff(), -l.diff()
    plus = 100 * wilder(up.where((up > down) & (up > 0), 0.0), 14) / atr
    minus = 100 * wilder(down.where((down > up) & (down > 0), 0.0), 14) / atr
    df["adx"] = wilder(100 * (plus - minus).abs() / (plus + minus), 14)
    df["obv"] = (np.sign(change).fillna(0) * v).cumsum()
    typical = (h + l + c) / 3
    df["vwap"] = (typical * v).rolling(20).sum() / v.rolling(20).sum()
    return df


def cycle(dsn, symbols):
    connection, mark = connect(dsn)
    cursor = connection.cursor()
    insert = f"INSERT INTO peer_signal VALUES ({', '.join([mark] * 4)})"
    for s in range(symbols):
        cursor.execute(QUERY.format(mark), (f"S{s}",))
        columns = ["ts", "open", "high", "low", "close", "volume"]
        df = indicators(pd.DataFrame(cursor.fetchall(), columns=columns)[::-1])
        now, old = df.iloc[-1], df.iloc[-2]
        side = "long" if now.rsi > 30 >= old.rsi and now.close > now.ema else "none"
        cursor.execute(insert, (f"S{s}", int(now.ts), float(now.rsi), side))
    connection.commit()


def load(dsn, symbols, rows):
    connection, mark = connect(dsn)
    cursor = connection.cursor()
    for table, made in (("peer_candle", CANDLES), ("peer_signal", SIGNALS)):
        cursor.execute(f"DROP TABLE IF EXISTS {table}")
        cursor.execute(made)
    insert = f"INSERT INTO peer_candle VALUES ({', '.join([mark] * 7)})"
    random = np.random.default_rng(1)
    for s in range(symbols):
        close = 100 * np.exp(np.cumsum(random.normal(0, 0.01, rows)))
        first = np.concatenate([[100.0], close[:-1]])
        frame = pd.DataFrame(
            {
                "symbol": f"S{s}",
                "ts": 1_700_000_400_000 + 3_600_000 * np.arange(rows),
                "open": first,
                "high": np.maximum(first, close) * 1.001,
                "low": np.minimum(first, close) * 0.999,
                "close": close,
                "volume": random.uniform(1, 100, rows),
            }
        )
        store(dsn, cursor, insert, frame)
    connection.commit()
    if not dsn.startswith("sqlite:"):
        connection.autocommit = True
        cursor.execute("VACUUM ANALYZE peer_candle")


def store(dsn, cursor, insert, frame):
    if dsn.startswith("sqlite:"):
        cursor.executemany(insert, frame.values.tolist())
        return
    text = io.StringIO()
    frame.to_csv(text, header=False, index=False)
    text.seek(0)
    cursor.copy_expert("COPY peer_candle FROM STDIN WITH (FORMAT csv)", text)


def import_files(dsn, files):
    connection, mark = connect(dsn)
    cursor = connection.cursor()
    insert = f"INSERT INTO peer_candle VALUES ({', '.join([mark] * 7)})"
    for number, file in enumerate(files):
        frame = pd.read_csv(file)
        frame.insert(0, "symbol", f"I{number}")
        store(dsn, cursor, insert, frame)
        connection.commit()


verb, dsn, rest = sys.argv[1], sys.argv[2], sys.argv[3:]
if verb == "load":
    load(dsn, int(rest[0]), int(rest[1]))
elif verb == "cycle":
    cycle(dsn, int(rest[0]))
else:
    load(dsn, 0, 0)
    import_files(dsn, rest)
print(json.dumps({"wall": time.perf_counter() - begin, "cpu": time.process_time()}))
