namespace Strata.Kernels.Gemm;

/// <summary>
/// A small number as a type. A method generic over it is compiled once per number, and <c>if (R.Value &gt; 5)</c> in it costs nothing: the
/// JIT sees a constant and drops the branch. That is how one written micro-kernel becomes fourteen.
/// </summary>
internal interface ICount
{
    static abstract int Value { get; }
}

internal readonly struct Of1 : ICount
{
    public static int Value => 1;
}

internal readonly struct Of2 : ICount
{
    public static int Value => 2;
}

internal readonly struct Of3 : ICount
{
    public static int Value => 3;
}

internal readonly struct Of4 : ICount
{
    public static int Value => 4;
}

internal readonly struct Of5 : ICount
{
    public static int Value => 5;
}

internal readonly struct Of6 : ICount
{
    public static int Value => 6;
}

internal readonly struct Of7 : ICount
{
    public static int Value => 7;
}

internal readonly struct Of8 : ICount
{
    public static int Value => 8;
}

internal readonly struct Of9 : ICount
{
    public static int Value => 9;
}

internal readonly struct Of10 : ICount
{
    public static int Value => 10;
}

internal readonly struct Of11 : ICount
{
    public static int Value => 11;
}

internal readonly struct Of12 : ICount
{
    public static int Value => 12;
}

internal readonly struct Of13 : ICount
{
    public static int Value => 13;
}

internal readonly struct Of14 : ICount
{
    public static int Value => 14;
}
