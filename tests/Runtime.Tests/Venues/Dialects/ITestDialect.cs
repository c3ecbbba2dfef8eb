using Heliograph.Engine.Market;
using Heliograph.Runtime.Venues;

namespace Heliograph.Runtime.Tests.Venues.Dialects;

/// <summary>
/// The other side of a venue's language, written from its public documentation: what the venue
/// would answer, and what it would understand.
/// </summary>
internal interface ITestDialect
{
    /// <summary>The adapter.</summary>
    IVenue Venue { get; }

    /// <summary>Two instruments that it has.</summary>
    IReadOnlyList<WireInstrument> Listed { get; }

    /// <summary>True when candles come newest first.</summary>
    bool IsNewestFirst { get; }

    /// <summary>True when an answer names its symbol.</summary>
    bool NamesSymbol { get; }

    /// <summary>True when each row of an answer says whether it has closed.</summary>
    bool TellsClosed => false;

    /// <summary>The venue's name of a timeframe.</summary>
    string IntervalOf(Timeframe timeframe);

    /// <summary>What a path and query ask for; null when it is not for candles.</summary>
    WireAsk? Asked(string target);

    /// <summary>One candle of an answer.</summary>
    string Row(WireCandle candle);

    /// <summary>An answer of rows, in the order given.</summary>
    string Answer(string symbol, IEnumerable<string> rows);

    /// <summary>The answers to all questions for instruments.</summary>
    IReadOnlyList<string> Instruments(IReadOnlyList<WireInstrument> all);

    /// <summary>The answer to the question for the time.</summary>
    string Time(long ms);

    /// <summary>Its own errors.</summary>
    IReadOnlyList<WireFault> Faults { get; }

    /// <summary>Messages of its stream; null when it has none.</summary>
    ITestStream? Stream { get; }
}
