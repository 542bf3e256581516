using Strata.Ops.Elementwise;

namespace Strata
{
    public static partial class Op
    {
        /// <summary>Whether <c>a &gt;= b</c>, elementwise and broadcast.</summary>
        public static Value GreaterEqual(Value a, Value b) => Pair(new GreaterEqualOp(), a, b);
    }
}

namespace Strata.Ops.Elementwise
{
    internal sealed record GreaterEqualOp : Comparison<GreaterEqualOp.Question>
    {
        internal readonly struct Question : IComparison
        {
            public static bool Holds<T>(T a, T b)
                where T : System.Numerics.INumber<T> => a >= b;
        }
    }
}
