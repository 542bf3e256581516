using Strata.Saving;

namespace Strata.Initializers;

/// <summary>How a weight starts. A string names one with its defaults: <c>"glorot_uniform"</c>.</summary>
public abstract class Initializer
{
    /// <summary>The first numbers of a weight of that shape.</summary>
    public abstract Tensor Create(Shape shape, DType dtype);

    public static implicit operator Initializer(string name) => KnownClasses.Named<Initializer>(name);
}
