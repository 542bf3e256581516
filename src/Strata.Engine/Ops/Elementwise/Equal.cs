using Strata.Ops.Elementwise;

namespace Strata
{
    public static partial class Op
    {
        /// <summary>Whether <c>a == b</c>, elementwise and broadcast.</summary>
        public static Value Equal(Value a, Value b) => Pair(new EqualOp(), a, b);
    }
}

namespace Strata.Ops.Elementwise
{
    internal sealed record EqualOp : Comparison<EqualOp.Question>
    {
        internal readonly struct Question : IComparison
        {
            public static bool Holds<T>(T a, T b)
                where T : System.Numerics.INumber<T> => a == b;
        }
    }
}
