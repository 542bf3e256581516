using Strata.Tensors.Printing;

namespace Strata;

/// <summary>Printing.</summary>
public sealed unsafe partial class Tensor
{
    /// <summary>
    /// The numbers as NumPy prints them: <c>[[1.  2.5] [3.  4. ]]</c> over two lines, <c>...</c> for the middle of large ones.
    /// </summary>
    public override string ToString() => ArrayPrinter.Print(this);
}
