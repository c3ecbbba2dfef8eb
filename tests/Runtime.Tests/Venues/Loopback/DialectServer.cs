using Heliograph.Runtime.Tests.Venues.Dialects;
using Microsoft.AspNetCore.Http;

namespace Heliograph.Runtime.Tests.Venues.Loopback;

/// <summary>Answers as a venue would that has some candles, each in its language.</summary>
internal static class DialectServer
{
    public static Task<LoopbackServer> StartAsync(
        ITestDialect dialect,
        IReadOnlyList<WireCandle> candles,
        long nowMs
    ) =>
        LoopbackServer.StartAsync(context =>
        {
            var target = context.Request.Path + context.Request.QueryString.Value;
            var part = dialect.Venue.Instruments.ToList().FindIndex(call => call.Path == target);
            var answer =
                part >= 0 ? dialect.Instruments(dialect.Listed)[part]
                : dialect.Venue.Time.Path == target ? dialect.Time(nowMs)
                : dialect.Asked(target) is { } ask ? Candles(dialect, candles, ask)
                : null;
            context.Response.StatusCode = answer is null ? 404 : 200;
            return context.Response.WriteAsync(answer ?? "");
        });

    // Which part of too many candles a venue gives is its own: the oldest, or the newest.
    private static string Candles(
        ITestDialect dialect,
        IReadOnlyList<WireCandle> candles,
        WireAsk ask
    )
    {
        var most = ask.Limit ?? dialect.Venue.Facts.RowsPerAnswer;
        var some = candles.Where(one =>
            one.OpenMs >= ask.StartMs && (ask.EndMs is not { } end || one.OpenMs < end)
        );
        some =
            dialect.IsNewestFirst ? some.Reverse().Take(most)
            : ask.EndMs is null ? some.TakeLast(most)
            : some.Take(most);
        return dialect.Answer(ask.Symbol, some.Select(dialect.Row));
    }
}
