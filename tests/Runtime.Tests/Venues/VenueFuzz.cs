using System.Globalization;
using Heliograph.Engine.Market;
using Heliograph.Runtime.Tests.Venues.Dialects;
using Heliograph.Runtime.Venues;
using Heliograph.Testing;

namespace Heliograph.Runtime.Tests.Venues;

/// <summary>
/// Spoiled answers of every venue: they are read or refused, and what is read is fit for use.
/// <c>HELIO_FUZZ</c> says how many of each, <c>HELIO_FUZZ_SEED</c> from which seed.
/// </summary>
public sealed class VenueFuzz(ITestOutputHelper output)
{
    private const long FirstMs = 31_536_000_000;
    private const long LastMs = 4_102_444_800_000;

    private static readonly int Mutants = (int)Setting("HELIO_FUZZ", 5_000);
    private static readonly ulong FirstSeed = Setting("HELIO_FUZZ_SEED", 1);

    [Theory]
    [ClassData(typeof(EveryVenue))]
    public void Spoiled_candles_are_read_or_refused(string venue)
    {
        var dialect = EveryVenue.Dialect(venue);
        var ask = Wire.Ask(dialect, Timeframe.Hour, 5);
        var walk = Wire.Walk(9, Timeframe.Hour, 5);
        walk[4] = walk[4] with { IsClosed = false };
        var errors = dialect.Faults.Select(fault => Wire.Bytes(fault.Body)).ToArray();
        byte[][] answers =
        [
            Wire.Answer(dialect, walk),
            Wire.Answer(dialect, walk[..2]),
            Wire.Answer(dialect, []),
        ];
        byte[][] corpus =
        [
            .. errors,
            .. Enumerable.Repeat(answers, errors.Length).SelectMany(a => a),
        ];
        Run(
            venue,
            corpus,
            text =>
            {
                var rows = dialect.Venue.ReadCandles(ask, text);
                rows.Count.ShouldBeLessThanOrEqualTo(dialect.Venue.Facts.RowsPerAnswer + 1);
                for (var i = 0; i < rows.Count; i++)
                {
                    Check(rows[i]);
                    (i == 0 || rows[i].OpenMs > rows[i - 1].OpenMs).ShouldBeTrue();
                }
            }
        );
    }

    [Theory]
    [ClassData(typeof(EveryVenue))]
    public void Spoiled_instruments_are_read_or_refused(string venue)
    {
        var dialect = EveryVenue.Dialect(venue);
        var good = dialect.Instruments(dialect.Listed).Select(Wire.Bytes).ToArray();
        for (var part = 0; part < good.Length; part++)
        {
            Run(
                $"{venue} {part}",
                [good[part]],
                text =>
                {
                    ReadOnlyMemory<byte>[] bodies = [.. good];
                    bodies[part] = text;
                    foreach (var one in dialect.Venue.ReadInstruments(bodies))
                    {
                        Check(one);
                    }
                }
            );
        }
    }

    [Theory]
    [ClassData(typeof(EveryVenue))]
    public void A_spoiled_time_is_read_or_refused(string venue)
    {
        var dialect = EveryVenue.Dialect(venue);
        Run(
            venue,
            [Wire.Bytes(dialect.Time(Wire.StartMs)), Wire.Bytes(dialect.Time(Wire.StartMs + 789))],
            text => dialect.Venue.ReadTime(text).ShouldBeInRange(FirstMs, LastMs - 1)
        );
    }

    [Theory]
    [ClassData(typeof(EveryVenue))]
    public void A_spoiled_error_is_an_error(string venue)
    {
        var dialect = EveryVenue.Dialect(venue);
        var status = 300;
        var refused = Run(
            venue,
            [.. dialect.Faults.Select(fault => Wire.Bytes(fault.Body)).Where(b => b.Length > 0)],
            text =>
            {
                status = status == 599 ? 300 : status + 1;
                Wire.IsOneLine(dialect.Venue.ReadFailure(status, text).Message);
            }
        );
        refused.ShouldBe(0);
    }

    [Theory]
    [ClassData(typeof(EveryStream))]
    public void Spoiled_messages_are_read_or_refused(string venue)
    {
        var dialect = EveryVenue.Dialect(venue);
        var stream = dialect.Stream!;
        var socket = dialect.Venue.Socket!;
        Run(
            venue,
            [
                .. dialect.Listed.Select(one =>
                    Wire.Bytes(stream.Candle(one.Symbol, Timeframe.Hour, Wire.One()))
                ),
                .. stream.SignsOfLife.Append(stream.Complaint).Select(Wire.Bytes),
            ],
            text =>
            {
                var message = socket.Read(text);
                if (message.Error is { Length: > 0 } error)
                {
                    Wire.IsOneLine(error);
                }

                foreach (var (key, row) in message.Candles)
                {
                    key.Venue.ShouldBe(venue);
                    Instrument.IsValidName(key.Symbol).ShouldBeTrue();
                    Timeframe.All.ShouldContain(key.Timeframe);
                    Check(row);
                }
            }
        );
    }

    /// <summary>How many were refused.</summary>
    private int Run(string what, byte[][] corpus, Action<byte[]> read)
    {
        var refused = 0;
        for (var i = 0; i < Mutants; i++)
        {
            var seed = FirstSeed + (ulong)i;
            var text = JsonMutations.Spoil(corpus[i % corpus.Length], seed);
            try
            {
                read(text);
            }
            catch (VenueTextException error)
            {
                Wire.IsOneLine(error.Message);
                refused++;
            }
            catch (Exception error)
            {
                throw new InvalidOperationException(
                    $"{what}, seed {seed}, {error.GetType().Name}: " + Convert.ToBase64String(text),
                    error
                );
            }
        }

        output.WriteLine($"{what}: {Mutants} from seed {FirstSeed}, {refused} refused");
        return refused;
    }

    private static void Check(VenueRow row)
    {
        row.OpenMs.ShouldBeInRange(FirstMs, LastMs - 1);
        (
            double.IsInfinity(row.Open)
            || double.IsInfinity(row.High)
            || double.IsInfinity(row.Low)
            || double.IsInfinity(row.Close)
            || double.IsInfinity(row.Volume)
        ).ShouldBeFalse();
    }

    private static void Check(VenueInstrument one)
    {
        Instrument.IsValidName(one.Instrument.Symbol).ShouldBeTrue();
        (one.Instrument.Tick is null or > 0 and < double.PositiveInfinity).ShouldBeTrue();
        (one.Step is null or > 0 and < double.PositiveInfinity).ShouldBeTrue();
        (one.Turnover is not { } sum || double.IsFinite(sum)).ShouldBeTrue();
        (one.ListedMs is null or >= FirstMs and < LastMs).ShouldBeTrue();
        (one.Base + one.Quote).Any(char.IsControl).ShouldBeFalse();
    }

    private static ulong Setting(string name, ulong usual) =>
        ulong.TryParse(
            Environment.GetEnvironmentVariable(name),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var value
        )
            ? value
            : usual;
}
