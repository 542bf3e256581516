using Strata.Graph;

namespace Strata.Passes;

/// <summary>
/// All that one run computes: inputs to be filled, outputs to be read, and variables that get new numbers when everything else is done.
/// Only what these need is in it; the rest of a traced graph is dead.
/// </summary>
public sealed record Program(IReadOnlyList<Value> Inputs, IReadOnlyList<Value> Outputs, IReadOnlyList<Assignment> Assignments)
{
    /// <summary>Values whose nodes must run.</summary>
    internal IEnumerable<Value> Roots => Outputs.Concat(Assignments.Select(a => a.Value));

    /// <summary>The nodes to run, in the order they were recorded as far as passes left it possible.</summary>
    internal List<Node> Schedule()
    {
        var users = new Dictionary<Node, List<Node>>();
        var missing = new Dictionary<Node, int>();
        var stack = new Stack<Node>(Roots.Select(v => v.Producer));
        while (stack.TryPop(out var node))
        {
            if (missing.ContainsKey(node)) continue;
            var producers = node.Inputs.Select(i => i.Producer).Distinct().ToList();
            missing[node] = producers.Count;
            foreach (var producer in producers)
            {
                if (!users.TryGetValue(producer, out var list)) users[producer] = list = [];
                list.Add(node);
                stack.Push(producer);
            }
        }
        var ready = new PriorityQueue<Node, long>(missing.Where(p => p.Value == 0).Select(p => (p.Key, p.Key.Order)));
        var schedule = new List<Node>(missing.Count);
        while (ready.TryDequeue(out var node, out _))
        {
            schedule.Add(node);
            foreach (var user in users.GetValueOrDefault(node) ?? [])
            {
                if (--missing[user] == 0) ready.Enqueue(user, user.Order);
            }
        }
        return schedule;
    }
}

/// <summary>A variable and the value it takes at the end of a run.</summary>
public sealed record Assignment(Variable Variable, Value Value);
