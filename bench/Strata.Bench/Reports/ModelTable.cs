using Strata.Bench.Peers;
using static Strata.Bench.Reports.Table;

namespace Strata.Bench.Reports;

/// <summary>One model: a line for each kind, batch and number of threads, and one for the best of all numbers of threads.</summary>
internal static class ModelTable
{
    public static string Of(IReadOnlyList<Row> rows, StepCosts costs)
    {
        string[] peers = [.. rows.Select(r => r.Peer).Where(p => p != "strata").Distinct()];
        var table = new Table([
            "what", "batch", "threads", "Strata ms", "img/s", "roofline ms", "share of roofline",
            .. peers.SelectMany(p => new[] { $"{p} ms", $"{p} / Strata" }),
        ]);
        foreach (var group in rows.GroupBy(r => (r.Kind, r.Batch)).Select(g => Beside([.. g], rows)))
        {
            foreach (var one in group.GroupBy(r => r.Threads))
                Add(table, [.. one], $"{one.Key}", peers, row => costs.Roofline(row, one.Key));
            Row[] best = [.. group.GroupBy(r => r.Peer).Select(p => p.MinBy(r => r.Milliseconds)!)];
            // Whoever does best on one thread has left the others idle: the roofline is that of all.
            int most = group.Max(r => r.Threads);
            if (most > group.Min(r => r.Threads)) Add(table, best, "best", peers, row => costs.Roofline(row, most));
        }
        return table.ToString();
    }

    /// <summary>What the others take on random data stands beside Strata's time on digits: theirs does not hang on the numbers.</summary>
    private static Row[] Beside(Row[] group, IReadOnlyList<Row> rows) => group[0].Kind != Row.FitDigits ? group :
    [
        .. group, .. rows.Where(r => r.Kind == Row.Fit && r.Peer != "strata" && r.Batch == group[0].Batch),
    ];

    private static void Add(Table table, Row[] rows, string threads, string[] peers, Func<Row, double> rooflineOf)
    {
        var any = rows[0];
        var own = Array.Find(rows, r => r.Peer == "strata");
        string what = any.Kind switch { Row.Fit => "training step", Row.FitDigits => "training step, MNIST", _ => "inference" };
        var cells = new List<string> { what, $"{any.Batch}", threads };
        if (own is null)
        {
            cells.AddRange(["–", "–", "–", "–"]);
        }
        else
        {
            double roofline = rooflineOf(own);
            cells.AddRange([
                Number(own.Milliseconds), Number(own.Batch / own.Milliseconds * 1000), Number(roofline),
                Percent(roofline / own.Milliseconds),
            ]);
        }
        foreach (string name in peers)
        {
            var peer = Array.Find(rows, r => r.Peer == name);
            cells.Add(peer is null ? "–" : Number(peer.Milliseconds));
            cells.Add(peer is null || own is null ? "–" : Ratio(peer.Milliseconds / own.Milliseconds));
        }
        table.Add(cells);
    }
}
