using System.Globalization;
using Heliograph.Engine.Simulation;

namespace Heliograph.Runtime.Tests.Import;

/// <summary>Writes simulated rows as a CSV file that can be imported.</summary>
public static class SimulatedCsv
{
    /// <summary>Its first line.</summary>
    public const string Header = "timestamp,open,high,low,close,volume";

    /// <summary>Writes the header and a line a row, in the order given.</summary>
    public static void Write(TextWriter to, IEnumerable<SimulatedRow> rows)
    {
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(rows);
        to.Write(Header);
        to.Write('\n');
        foreach (var row in rows)
        {
            to.Write(row.OpenMs);
            foreach (
                var value in (ReadOnlySpan<double>)
                    [row.Open, row.High, row.Low, row.Close, row.Volume]
            )
            {
                to.Write(',');
                to.Write(value.ToString("R", CultureInfo.InvariantCulture));
            }

            to.Write('\n');
        }
    }
}
