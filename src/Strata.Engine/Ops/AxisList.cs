using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Strata;

/// <summary>One axis or several, as Keras takes them: <c>-1</c>, or <c>[1, 2]</c>. Remembers which of the two it was given as.</summary>
[CollectionBuilder(typeof(AxisList), nameof(Create))]
public sealed class AxisList : IReadOnlyList<int>
{
    private readonly int[] _axes;

    private AxisList(int[] axes, bool isList) => (_axes, IsList) = (axes, isList);

    /// <summary>Whether it was given as a list, be it of one.</summary>
    public bool IsList { get; }

    public int Count => _axes.Length;

    public int this[int index] => _axes[index];

    public static implicit operator AxisList(int axis) => new([axis], isList: false);

    [return: NotNullIfNotNull(nameof(axes))]
    public static implicit operator AxisList?(int[]? axes) => axes is null ? null : new([.. axes], isList: true);

    public static AxisList Create(ReadOnlySpan<int> axes) => new(axes.ToArray(), isList: true);

    /// <summary>The axes as an array of its own.</summary>
    public int[] ToArray() => [.. _axes];

    public IEnumerator<int> GetEnumerator() => ((IEnumerable<int>)_axes).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => IsList ? $"[{string.Join(", ", _axes)}]" : $"{_axes[0]}";
}
