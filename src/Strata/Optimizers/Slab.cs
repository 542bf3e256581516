using Strata.Kernels.Updates;
using Strata.Tensors;

namespace Strata.Optimizers;

/// <summary>
/// Variables of one type in one block of memory, each beginning on a cache line, and blocks of the same layout for their gradients and for
/// whatever else there is one of for each weight. The gaps hold zeros, which no rule changes.
/// </summary>
internal sealed class Slab
{
    private readonly Dictionary<Variable, long> _offsets = [];

    public Slab(IReadOnlyList<Variable> variables)
    {
        Variables = variables;
        DType = variables[0].DType;
        foreach (var variable in variables)
        {
            _offsets[variable] = Bytes;
            Bytes += Storage.Align(variable.Tensor.ByteCount);
        }
        Weights = new Storage(Bytes);
        Gradients = new Storage(Bytes);
        foreach (var variable in variables) variable.MoveTo(Weights, _offsets[variable]);
        var pieces = UpdatePiece.Of(variables.Select(v => (_offsets[v] / DType.Size, Storage.Align(v.Tensor.ByteCount) / DType.Size)));
        Pieces = GC.AllocateUninitializedArray<UpdatePiece>(pieces.Length, pinned: true);
        pieces.CopyTo(Pieces, 0);
    }

    public IReadOnlyList<Variable> Variables { get; }

    public DType DType { get; }

    public long Bytes { get; }

    public Storage Weights { get; }

    public Storage Gradients { get; }

    /// <summary>How an update of all weights is cut. The array never moves.</summary>
    public UpdatePiece[] Pieces { get; }

    public long OffsetOf(Variable variable) => _offsets[variable];

    /// <summary>A variable's part of a block of this layout.</summary>
    public Tensor PartOf(Storage block, Variable variable) => new(block, _offsets[variable], variable.Shape, DType);

    /// <summary>Whether every variable still lies where this slab put it: another model may have moved it since.</summary>
    public bool IsCurrent => Variables.All(v => ReferenceEquals(v.Tensor.Storage, Weights));
}
