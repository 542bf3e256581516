using Strata.Ops.Elementwise;

namespace Strata
{
    public static partial class Op
    {
        /// <summary>Whether <c>a &lt;= b</c>, elementwise and broadcast.</summary>
        public static Value LessEqual(Value a, Value b) => Pair(new LessEqualOp(), a, b);
    }
}

namespace Strata.Ops.Elementwise
{
    internal sealed record LessEqualOp : Comparison<LessEqualOp.Question>
    {
        internal readonly struct Question : IComparison
        {
            public static bool Holds<T>(T a, T b)
                where T : System.Numerics.INumber<T> => a <= b;
        }
    }
}
