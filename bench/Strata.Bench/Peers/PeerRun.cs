using Strata.Bench.Reports;
using Strata.Bench.Yardsticks;
using Strata.Profiling;

namespace Strata.Bench.Peers;

/// <summary>All peers on all models in turn, A B A B, so that whatever else the machine does hits all of them alike.</summary>
internal sealed class PeerRun(Options options)
{
    private readonly List<Row> _rows = [];
    private readonly MachineSpeed _speed = new(options.Threads);
    private readonly List<string> _notes = [];
    private bool _failed;

    public int Run()
    {
        Peer[] peers = [Peer.Strata, .. FindPeers()];
        var looks = new List<Dictionary<int, double>> { _speed.Look() };
        foreach (var yardstick in FindModels())
        {
            Measure(yardstick, peers);
            looks.Add(_speed.Look());
        }
        if (options.IsJson)
        {
            Console.Error.WriteLine(string.Join('\n', _notes));
            return _failed ? 1 : 0;
        }
        var page = new ResultsPage(options, _rows, _speed, looks, _notes);
        string path = page.Write();
        Console.Write(page.Text);
        Console.Error.WriteLine($"written: {path}");
        return _failed ? 1 : 0;
    }

    private List<Peer> FindPeers()
    {
        var found = new List<Peer>();
        foreach (string name in (options.Peers ?? Peer.Names).Where(n => n != Peer.Strata.Name))
        {
            if (Peer.Find(name, out string reason) is { } peer)
            {
                found.Add(peer);
                continue;
            }
            Note($"{name} was not measured: {reason}");
            // Who is asked for by name and cannot run is a failure; who is merely not installed is not.
            _failed |= options.Peers is not null;
        }
        return found;
    }

    private List<Yardstick> FindModels()
    {
        if (options.Models is not null) return [.. options.Models.Select(Yardstick.Named)];
        var found = new List<Yardstick>();
        foreach (var yardstick in Yardstick.All)
        {
            if (yardstick.Missing() is { } missing) Note($"{yardstick.Name} was not measured, as Strata cannot build it yet: {missing}");
            else found.Add(yardstick);
        }
        return found;
    }

    private void Measure(Yardstick yardstick, Peer[] peers)
    {
        var rows = new List<Row>();
        for (int round = 1; round <= options.Rounds; round++)
        {
            foreach (var peer in peers)
            {
                Console.Error.WriteLine($"{yardstick.Name}: {peer.Name}, round {round} of {options.Rounds}");
                try
                {
                    rows.AddRange(peer.Measure(options, yardstick.Name));
                }
                catch (InvalidOperationException error)
                {
                    Note(error.Message);
                    _failed = true;
                }
            }
        }
        // The best of the rounds: what disturbs a round only ever makes it slower.
        Row[] best =
        [
            .. rows.GroupBy(r => r with { Milliseconds = 0 }).Select(g => g.Key with { Milliseconds = g.Min(r => r.Milliseconds) }),
        ];
        _rows.AddRange(best);
        if (!options.IsJson) return;
        foreach (var row in best) Console.WriteLine(row.ToJson());
    }

    private void Note(string text)
    {
        _notes.Add(text);
        Console.Error.WriteLine($"bench: {text}");
    }
}
