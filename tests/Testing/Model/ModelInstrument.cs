using Heliograph.Engine.Market;
using Heliograph.Runtime.Storage;

namespace Heliograph.Testing.Model;

/// <summary>One instrument of the model, with what its venue said.</summary>
internal sealed class ModelInstrument(Instrument stored)
{
    private long factsMs = long.MinValue;

    public Instrument Stored { get; private set; } = stored;

    public InstrumentFacts? Facts { get; private set; }

    /// <summary>Takes in what was said, unless something newer was said before.</summary>
    public bool Learn(InstrumentFacts said, long nowMs)
    {
        if (nowMs < factsMs)
        {
            return false;
        }

        factsMs = nowMs;
        Stored = Stored with
        {
            Market = said.Market ?? Stored.Market,
            Tick = said.Tick ?? Stored.Tick,
        };
        Facts = said with
        {
            Step = said.Step ?? Facts?.Step,
            Base = said.Base ?? Facts?.Base,
            Quote = said.Quote ?? Facts?.Quote,
            ListedMs = said.ListedMs ?? Facts?.ListedMs,
            DelistedMs = said.DelistedMs ?? (said.IsTrading ? null : Facts?.DelistedMs),
        };
        return true;
    }
}
