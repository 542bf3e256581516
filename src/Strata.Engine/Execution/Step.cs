using Strata.Graph;
using Strata.Kernels.Threading;

namespace Strata.Execution;

/// <summary>A piece of work of a run, and whom it belongs to.</summary>
/// <param name="Work">What the team runs.</param>
/// <param name="Node">The node it is a part of; null for a copy into a variable.</param>
/// <param name="Origin">The layer, see <see cref="Graph.Origin"/>.</param>
internal sealed record Step(Work Work, Node? Node, string Origin);
