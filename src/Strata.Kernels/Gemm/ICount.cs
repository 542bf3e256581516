namespace Strata.Kernels.Gemm;

/// <summary>
/// A small number as a type. A method generic over it is compiled once per number, and <c>if (R.N &gt; 5)</c> in it costs nothing: the
/// JIT sees a constant and drops the branch. That is how one written micro-kernel becomes fourteen.
/// </summary>
internal interface ICount
{
    static abstract int N { get; }
}

internal readonly struct Of1 : ICount
{
    public static int N => 1;
}

internal readonly struct Of2 : ICount
{
    public static int N => 2;
}

internal readonly struct Of3 : ICount
{
    public static int N => 3;
}

internal readonly struct Of4 : ICount
{
    public static int N => 4;
}

internal readonly struct Of5 : ICount
{
    public static int N => 5;
}

internal readonly struct Of6 : ICount
{
    public static int N => 6;
}

internal readonly struct Of7 : ICount
{
    public static int N => 7;
}

internal readonly struct Of8 : ICount
{
    public static int N => 8;
}

internal readonly struct Of9 : ICount
{
    public static int N => 9;
}

internal readonly struct Of10 : ICount
{
    public static int N => 10;
}

internal readonly struct Of11 : ICount
{
    public static int N => 11;
}

internal readonly struct Of12 : ICount
{
    public static int N => 12;
}

internal readonly struct Of13 : ICount
{
    public static int N => 13;
}

internal readonly struct Of14 : ICount
{
    public static int N => 14;
}
