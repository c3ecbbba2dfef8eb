using System.Reflection;
using System.Runtime.InteropServices;
using Heliograph.Testing;

namespace Heliograph.Bench.Peers;

/// <summary>TA-Lib, built from its C sources by <c>bench/peers/install.sh</c>.</summary>
internal static unsafe partial class TaLib
{
    private const string Library = "ta";

    private static readonly string Path = System.IO.Path.Combine(
        Repository.Root,
        "artifacts/peers/libta.so"
    );

    /// <summary>True when it was built.</summary>
    public static bool IsPresent { get; } = File.Exists(Path) && Load();

    /// <summary>The nine it has of the ten, over candles, with the usual parameters.</summary>
    public static IReadOnlyList<(string Name, Action<PinnedCandles> Run)> Nine { get; } =
    [
        ("sma(20)", c => Check(Sma(0, c.Last, c.Close, 20, out _, out _, c.A))),
        ("ema(20)", c => Check(Ema(0, c.Last, c.Close, 20, out _, out _, c.A))),
        ("rsi(14)", c => Check(Rsi(0, c.Last, c.Close, 14, out _, out _, c.A))),
        (
            "macd(12,26,9).histogram",
            c => Check(Macd(0, c.Last, c.Close, 12, 26, 9, out _, out _, c.A, c.B, c.C))
        ),
        (
            "bb(20,2).upper",
            c => Check(Bands(0, c.Last, c.Close, 20, 2, 2, 0, out _, out _, c.A, c.B, c.C))
        ),
        ("atr(14)", c => Check(Atr(0, c.Last, c.High, c.Low, c.Close, 14, out _, out _, c.A))),
        (
            "stochastic(14,3,3).d",
            c =>
                Check(
                    Stoch(0, c.Last, c.High, c.Low, c.Close, 14, 3, 0, 3, 0, out _, out _, c.A, c.B)
                )
        ),
        ("adx(14)", c => Check(Adx(0, c.Last, c.High, c.Low, c.Close, 14, out _, out _, c.A))),
        ("obv()", c => Check(Obv(0, c.Last, c.Close, c.Volume, out _, out _, c.A))),
    ];

    private static bool Load()
    {
        NativeLibrary.SetDllImportResolver(
            Assembly.GetExecutingAssembly(),
            (name, _, _) => name == Library ? NativeLibrary.Load(Path) : 0
        );
        return Initialize() == 0;
    }

    private static void Check(int code)
    {
        if (code != 0)
        {
            throw new InvalidOperationException($"TA-Lib returned {code}");
        }
    }

    [LibraryImport(Library, EntryPoint = "TA_Initialize")]
    private static partial int Initialize();

    [LibraryImport(Library, EntryPoint = "TA_SMA")]
    private static partial int Sma(
        int start,
        int end,
        double* x,
        int n,
        out int first,
        out int count,
        double* y
    );

    [LibraryImport(Library, EntryPoint = "TA_EMA")]
    private static partial int Ema(
        int start,
        int end,
        double* x,
        int n,
        out int first,
        out int count,
        double* y
    );

    [LibraryImport(Library, EntryPoint = "TA_RSI")]
    private static partial int Rsi(
        int start,
        int end,
        double* x,
        int n,
        out int first,
        out int count,
        double* y
    );

    [LibraryImport(Library, EntryPoint = "TA_MACD")]
    private static partial int Macd(
        int start,
        int end,
        double* x,
        int fast,
        int slow,
        int signal,
        out int first,
        out int count,
        double* a,
        double* b,
        double* c
    );

    [LibraryImport(Library, EntryPoint = "TA_BBANDS")]
    private static partial int Bands(
        int start,
        int end,
        double* x,
        int n,
        double up,
        double down,
        int kind,
        out int first,
        out int count,
        double* a,
        double* b,
        double* c
    );

    [LibraryImport(Library, EntryPoint = "TA_ATR")]
    private static partial int Atr(
        int start,
        int end,
        double* high,
        double* low,
        double* close,
        int n,
        out int first,
        out int count,
        double* y
    );

    [LibraryImport(Library, EntryPoint = "TA_STOCH")]
    private static partial int Stoch(
        int start,
        int end,
        double* high,
        double* low,
        double* close,
        int fast,
        int slow,
        int slowKind,
        int d,
        int dKind,
        out int first,
        out int count,
        double* a,
        double* b
    );

    [LibraryImport(Library, EntryPoint = "TA_ADX")]
    private static partial int Adx(
        int start,
        int end,
        double* high,
        double* low,
        double* close,
        int n,
        out int first,
        out int count,
        double* y
    );

    [LibraryImport(Library, EntryPoint = "TA_OBV")]
    private static partial int Obv(
        int start,
        int end,
        double* close,
        double* volume,
        out int first,
        out int count,
        double* y
    );
}
