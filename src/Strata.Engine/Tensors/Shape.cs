using System.Collections;
using System.Runtime.CompilerServices;

namespace Strata;

/// <summary>
/// The sizes of a tensor's axes. A size may be <see cref="Unknown"/> while a model is being described (the batch, most often); it prints
/// as <c>None</c>, as in Keras. Immutable, compared by value, written as a collection: <c>Shape s = [28, 28, 1];</c>
/// </summary>
[CollectionBuilder(typeof(Shape), nameof(Create))]
public readonly struct Shape : IEquatable<Shape>, IReadOnlyList<int>
{
    /// <summary>The size of an axis that is not known yet.</summary>
    public const int Unknown = -1;

    private readonly int[]? _sizes;

    public Shape(params ReadOnlySpan<int> sizes)
    {
        foreach (int size in sizes)
        {
            if (size < Unknown)
                throw new ArgumentException($"A size must be 0 or more, or Shape.Unknown (-1). Received: {size}.", nameof(sizes));
        }
        _sizes = sizes.ToArray();
    }

    /// <summary>No axes: a single number.</summary>
    public static Shape Scalar => default;

    /// <summary>How many axes there are.</summary>
    public int Rank => _sizes?.Length ?? 0;

    int IReadOnlyCollection<int>.Count => Rank;

    /// <summary>Whether every size is known.</summary>
    public bool IsKnown => !Sizes.Contains(Unknown);

    /// <summary>The product of all sizes.</summary>
    /// <exception cref="InvalidOperationException">A size is unknown.</exception>
    public long Count
    {
        get
        {
            long product = 1;
            foreach (int size in Sizes)
            {
                if (size == Unknown)
                    throw new InvalidOperationException($"The shape {this} has an unknown size, so it has no element count.");
                product = checked(product * size);
            }
            return product;
        }
    }

    public ReadOnlySpan<int> Sizes => _sizes;

    /// <summary>The size of an axis; negative counts from the end.</summary>
    public int this[int axis] => _sizes![Axis(axis)];

    public int this[Index axis] => _sizes![axis.GetOffset(Rank)];

    /// <summary>A run of axes.</summary>
    public Shape this[Range range] => new(Sizes[range]);

    public static Shape Create(ReadOnlySpan<int> sizes) => new(sizes);

    /// <summary>An axis counted from the start, whether it was given from the start or, negative, from the end.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public int Axis(int axis)
    {
        int rank = Rank;
        if (axis < -rank || axis >= rank)
            throw new ArgumentOutOfRangeException(nameof(axis), $"Axis {axis} is out of range for shape {this}, which has {rank} axes.");
        return axis < 0 ? axis + rank : axis;
    }

    /// <summary>The same shape with one size changed.</summary>
    public Shape With(int axis, int size)
    {
        int[] sizes = Sizes.ToArray();
        sizes[Axis(axis)] = size;
        return new Shape(sizes);
    }

    /// <summary>This shape followed by another.</summary>
    public Shape Concat(Shape other) => new([.. Sizes, .. other.Sizes]);

    /// <summary>Whether both could be the same shape once unknown sizes are filled in.</summary>
    public bool IsCompatibleWith(Shape other)
    {
        if (Rank != other.Rank) return false;
        for (int i = 0; i < Rank; i++)
        {
            if (_sizes![i] != Unknown && other._sizes![i] != Unknown && _sizes[i] != other._sizes[i]) return false;
        }
        return true;
    }

    public bool Equals(Shape other) => Sizes.SequenceEqual(other.Sizes);

    public override bool Equals(object? obj) => obj is Shape other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (int size in Sizes) hash.Add(size);
        return hash.ToHashCode();
    }

    public static bool operator ==(Shape a, Shape b) => a.Equals(b);

    public static bool operator !=(Shape a, Shape b) => !a.Equals(b);

    public static implicit operator Shape(int[] sizes) => new(sizes);

    public static implicit operator Shape((int, int) sizes) => new(sizes.Item1, sizes.Item2);

    public static implicit operator Shape((int, int, int) sizes) => new(sizes.Item1, sizes.Item2, sizes.Item3);

    public static implicit operator Shape((int, int, int, int) sizes) => new(sizes.Item1, sizes.Item2, sizes.Item3, sizes.Item4);

    /// <summary>As Python prints it: <c>(None, 26, 26, 32)</c>, <c>(3,)</c>, <c>()</c>.</summary>
    public override string ToString()
    {
        string inner = string.Join(", ", Sizes.ToArray().Select(s => s == Unknown ? "None" : s.ToString()));
        return Rank == 1 ? $"({inner},)" : $"({inner})";
    }

    public IEnumerator<int> GetEnumerator() => ((IEnumerable<int>)(_sizes ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
