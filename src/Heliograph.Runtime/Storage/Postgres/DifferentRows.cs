namespace Heliograph.Runtime.Storage.Postgres;

/// <summary>
/// The rows that differ from what is stored, as columns to pass in one statement.
/// </summary>
internal sealed class DifferentRows
{
    private readonly (int Part, int Index)[] rows;
    private readonly CandleMerge[] merges;

    public DifferentRows(SeriesTotals[] totals, CandleMerge[] merges)
    {
        this.merges = merges;
        rows =
        [
            .. merges.SelectMany((merge, part) => merge.Different.Select(row => (part, row.Index))),
        ];
        SeriesIds = [.. rows.Select(row => totals[row.Part].Id)];
    }

    public int Count => rows.Length;

    public int[] SeriesIds { get; }

    public int[] Parts => [.. rows.Select(row => row.Part)];

    public long[] Opens => [.. rows.Select(row => merges[row.Part].Rows.OpenMs[row.Index])];

    public long[] Known(long batchMs) =>
        [.. Replaced().Select(row => row.Merge.Known(row.Row, batchMs).KnownMs)];

    public bool[] Assumed(long batchMs) =>
        [.. Replaced().Select(row => row.Merge.Known(row.Row, batchMs).IsAssumed)];

    public double?[] O => Column((merge, index) => merge.Rows.Open[index]);

    public double?[] H => Column((merge, index) => merge.Rows.High[index]);

    public double?[] L => Column((merge, index) => merge.Rows.Low[index]);

    public double?[] C => Column((merge, index) => merge.Rows.Close[index]);

    public double?[] V => Column((merge, index) => merge.Rows.Volume[index]);

    private IEnumerable<(CandleMerge Merge, ReplacedCandle Row)> Replaced() =>
        merges.SelectMany(merge => merge.Different.Select(row => (merge, row)));

    private double?[] Column(Func<CandleMerge, int, double> value) =>
        [
            .. rows.Select(row =>
                value(merges[row.Part], row.Index) is var number && double.IsNaN(number)
                    ? (double?)null
                    : number + 0.0
            ),
        ];
}
