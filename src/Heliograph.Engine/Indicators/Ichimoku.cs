using System.Runtime.CompilerServices;
using Heliograph.Engine.Lanes;

namespace Heliograph.Engine.Indicators;

/// <summary>
/// Ichimoku Kinko Hyo (Goichi Hosoda): middles of the highest high and lowest low. <c>spana</c> and
/// <c>spanb</c> are the cloud drawn at this candle, computed <c>kijun</c> candles earlier;
/// <c>leada</c> and <c>leadb</c> are the newest ends of the cloud, drawn so many candles ahead. The
/// lagging span (chikou) compares with candles yet to come and is not offered; the same question
/// asked without look-ahead is <c>close &gt; close[26]</c>.
/// </summary>
public sealed class Ichimoku : Indicator
{
    /// <inheritdoc />
    public override string Name => "ichimoku";

    /// <inheritdoc />
    public override string Title => "Ichimoku Kinko Hyo";

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorParameter> Parameters { get; } =
    [
        IndicatorParameter.Candles("tenkan", 9),
        IndicatorParameter.Candles("kijun", 26),
        IndicatorParameter.Candles("senkou", 52),
    ];

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorInput> Inputs { get; } =
    [IndicatorInput.High, IndicatorInput.Low];

    /// <inheritdoc />
    public override IReadOnlyList<string> Outputs { get; } =
    ["tenkan", "kijun", "spana", "spanb", "leada", "leadb"];

    /// <inheritdoc />
    public override int ScratchColumns => 2;

    /// <inheritdoc />
    public override int Lookback(ReadOnlySpan<double> parameters, int output)
    {
        var (tenkan, kijun) = ((int)parameters[0], (int)parameters[1]);
        var senkou = (int)parameters[2];
        return output switch
        {
            0 => tenkan,
            1 => kijun,
            2 => Math.Max(tenkan, kijun) + kijun,
            3 => senkou + kijun,
            4 => Math.Max(tenkan, kijun),
            _ => senkou,
        };
    }

    /// <inheritdoc />
    public override int Reach(ReadOnlySpan<double> parameters)
    {
        var longest = Math.Max(parameters[2], Math.Max(parameters[0], parameters[1]));
        return Rolling.Reach((int)longest) + (int)parameters[1];
    }

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Compute<T, TLane>(in Frame<T> frame)
    {
        var shift = frame.Int(1);
        var oldest = Math.Max(0, frame.From - shift);
        for (var line = 0; line < 3; line++)
        {
            Middle<T, TLane>(frame, frame.Int(line), frame.Output(line == 2 ? 5 : line), oldest);
        }

        var lead = frame.Output(4)[oldest..];
        var tenkan = frame.Output(0)[oldest..][..lead.Length];
        var kijun = frame.Output(1)[oldest..][..lead.Length];
        var half = TLane.Of(0.5);
        for (var i = 0; i < lead.Length; i++)
        {
            lead[i] = TLane.Multiply(half, TLane.Add(tenkan[i], kijun[i]));
        }

        Shift<T, TLane>(frame.Output(4), frame.Output(2), shift, frame.From);
        Shift<T, TLane>(frame.Output(5), frame.Output(3), shift, frame.From);
    }

    private static void Middle<T, TLane>(in Frame<T> frame, int n, Span<T> y, int from)
        where T : unmanaged
        where TLane : ILane<T>
    {
        var lowest = frame.Scratch(0);
        var tails = frame.Scratch(1);
        Rolling.Highest<T, TLane>(frame.Input(0), y, tails, n, frame.Start, from);
        Rolling.Lowest<T, TLane>(frame.Input(1), lowest, tails, n, frame.Start, from);
        y = y[from..];
        lowest = lowest[from..][..y.Length];
        var half = TLane.Of(0.5);
        for (var i = 0; i < y.Length; i++)
        {
            y[i] = TLane.Multiply(half, TLane.Add(y[i], lowest[i]));
        }
    }

    private static void Shift<T, TLane>(ReadOnlySpan<T> lead, Span<T> y, int shift, int from)
        where T : unmanaged
        where TLane : ILane<T>
    {
        var first = Math.Min(Math.Max(from, shift), y.Length);
        Rolling.Fill(y, TLane.Of(double.NaN), from, first);
        if (first < y.Length)
        {
            lead[(first - shift)..(y.Length - shift)].CopyTo(y[first..]);
        }
    }
}
