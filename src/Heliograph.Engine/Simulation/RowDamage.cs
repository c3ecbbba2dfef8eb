namespace Heliograph.Engine.Simulation;

/// <summary>Faults in the rows of an answer, every third one.</summary>
internal static class RowDamage
{
    /// <summary>Damages the rows of an answer.</summary>
    public static void Do(List<DeliveredRow> rows, FaultView view, long nowMs)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            rows[i] = Of(rows[i], view, nowMs, i % 3 == 1);
        }

        if (view.Now(VenueFaultKind.OutOfOrder, nowMs) is not null)
        {
            for (var i = 1; i < rows.Count; i += 3)
            {
                (rows[i - 1], rows[i]) = (rows[i], rows[i - 1]);
            }
        }

        if (view.Now(VenueFaultKind.Duplicated, nowMs) is not null)
        {
            for (var i = 1; i < rows.Count; i += 4)
            {
                rows.Insert(i, rows[i]);
            }
        }
    }

    /// <summary>Damages one row.</summary>
    public static DeliveredRow Of(DeliveredRow row, FaultView view, long nowMs, bool isMeant = true)
    {
        if (isMeant && view.Now(VenueFaultKind.Nan, nowMs) is not null)
        {
            row = row with { High = double.NaN };
        }

        return isMeant && view.Now(VenueFaultKind.Microseconds, nowMs) is not null
            ? row with
            {
                OpenStamp = row.OpenStamp * 1000,
                CloseStamp = row.CloseStamp * 1000 + 999,
            }
            : row;
    }
}
