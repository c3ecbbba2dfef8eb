-- Outcomes note what decided each of them. Earlier ones note it for a whole cycle only, which does
-- not tell; they can be made again from the candles, and what fired is kept in `signal`.
DELETE FROM cycle;
