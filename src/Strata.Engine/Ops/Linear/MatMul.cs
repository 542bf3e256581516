using Strata.Graph;
using Strata.Kernels.Gemm;
using Strata.Ops.Linear;

namespace Strata
{
    public static partial class Op
    {
        /// <summary>
        /// The matrix product over the last two axes, [.., M, K] · [.., K, N] → [.., M, N]; leading axes broadcast. A vector counts as a
        /// row on the left and as a column on the right. With <paramref name="transposeA"/> or <paramref name="transposeB"/> the last two
        /// axes of that operand are swapped first, without being moved.
        /// </summary>
        public static Value MatMul(Value a, Value b, bool transposeA = false, bool transposeB = false)
        {
            (a, b) = Elementwise(a, b);
            if (a.Rank == 0 || b.Rank == 0)
                throw new ArgumentException($"MatMul needs vectors or matrices. Received: {a.Shape} and {b.Shape}.");
            if (a.Rank == 1) return Squeeze(MatMul(ExpandDims(a, 0), b, false, transposeB), b.Rank == 1 ? 0 : -2);
            if (b.Rank == 1) return Squeeze(MatMul(a, ExpandDims(b, 1), transposeA), -1);
            var operation = new MatMulOp(transposeA, transposeB);
            if (a.Rank == 2 && b.Rank == 2) return operation.Of(a, b);
            if (b.Rank == 2 && !transposeA)
            {
                // One matrix for all: the leading axes are just more rows.
                var rows = Reshape(a, [CountOf(a.Shape[..^1]), a.Shape[^1]]);
                return Reshape(operation.Of(rows, b), a.Shape[..^1].Concat([transposeB ? b.Shape[^2] : b.Shape[^1]]));
            }
            var batch = Ops.Elementwise.Broadcasting.Shape("MatMul", a.Shape[..^2], b.Shape[..^2]);
            var y = operation.Of(Flat(a, batch), Flat(b, batch));
            return Reshape(y, batch.Concat(y.Shape[^2..]));
        }

        private static Value Flat(Value x, Shape batch) =>
            Reshape(BroadcastTo(x, batch.Concat(x.Shape[^2..])), new Shape(CountOf(batch)).Concat(x.Shape[^2..]));

        // Not left to Reshape, which cannot work it out where another size is 0.
        private static int CountOf(Shape shape) => shape.IsKnown ? checked((int)shape.Count) : Shape.Unknown;

        private static (Value A, Value B) Elementwise(Value a, Value b) => Ops.Elementwise.Broadcasting.Promote(Float(a), Float(b));
    }
}

namespace Strata.Ops.Linear
{
    /// <summary>
    /// A product of matrices [M, K] · [K, N], or of as many pairs [B, M, K] · [B, K, N]. A third input is a bias [N] (made by fusion).
    /// </summary>
    internal sealed record MatMulOp(bool TransposeA, bool TransposeB) : FloatPrimitive
    {
        /// <summary>Whether negative results become zero (made by fusion).</summary>
        public bool Relu { get; init; }

        public override ValueSpec[] Infer(IReadOnlyList<Value> inputs)
        {
            Shape a = inputs[0].Shape, b = inputs[1].Shape;
            int k = a[TransposeA ? ^2 : ^1], other = b[TransposeB ? ^1 : ^2];
            if (k != other && k != Shape.Unknown && other != Shape.Unknown)
                throw new ArgumentException(
                    $"MatMul needs as many columns on the left as rows on the right. Received: {a}{T(TransposeA)} and {b}{T(TransposeB)}.");
            Shape matrix = [a[TransposeA ? ^1 : ^2], b[TransposeB ? ^2 : ^1]];
            return [new(a[..^2].Concat(matrix), inputs[0].DType)];
        }

        public override Value?[] Gradient(Node node, IReadOnlyList<Value?> outputGradients)
        {
            Value a = node.Inputs[0], b = node.Inputs[1], dy = outputGradients[0]!;
            var da = TransposeA ? new MatMulOp(TransposeB, true).Of(b, dy) : new MatMulOp(false, !TransposeB).Of(dy, b);
            var db = TransposeB ? new MatMulOp(true, TransposeA).Of(dy, a) : new MatMulOp(!TransposeA, false).Of(a, dy);
            return [da, db];
        }

        public override double Flops(Node node) => Describe(node).Flops;

        protected override unsafe long WorkspaceBytes<T>(Node node)
        {
            var shape = Describe(node);
            return GemmPackKernel<T>.PaysFor(shape) ? GemmPackKernel<T>.PackedBytes(shape) : GemmDepthSplit.PartialBytes(shape, sizeof(T));
        }

        protected override unsafe void Bind<T>(Binding binding)
        {
            var shape = Describe(binding.Node);
            if (!GemmPackKernel<T>.PaysFor(shape) && GemmDepthSplit.Pieces(shape) > 1)
            {
                BindSplit<T>(binding, shape);
                return;
            }
            // A large right side is laid out as the register tile reads it, once for all parts.
            T* packed = GemmPackKernel<T>.PaysFor(shape) ? (T*)binding.Workspace : null;
            if (packed != null) binding.Add<GemmPackKernel<T>, T>(new() { B = binding.Input<T>(1), PackedB = packed, Shape = shape });
            binding.Add<GemmKernel<T>, T>(new()
            {
                A = binding.Input<T>(0),
                B = binding.Input<T>(1),
                PackedB = packed,
                C = binding.Output<T>(),
                Bias = Bias<T>(binding),
                Relu = Relu,
                Shape = shape,
            });
        }

        private unsafe void BindSplit<T>(Binding binding, in GemmShape shape)
            where T : unmanaged
        {
            T* partials = (T*)binding.Workspace;
            binding.Add<GemmKernel<T>, T>(new()
            {
                A = binding.Input<T>(0), B = binding.Input<T>(1), C = partials, Shape = GemmDepthSplit.Split(shape),
            });
            binding.Add<GemmDepthSumKernel<T>, T>(new()
            {
                Partials = partials, Pieces = GemmDepthSplit.Pieces(shape), C = binding.Output<T>(), Bias = Bias<T>(binding), Relu = Relu,
                Rows = shape.M, Columns = shape.N,
            });
        }

        private static unsafe T* Bias<T>(Binding binding)
            where T : unmanaged
            => binding.Node.Inputs.Count > 2 ? binding.Input<T>(2) : null;

        private GemmShape Describe(Node node)
        {
            Shape a = node.Inputs[0].Shape, y = node.Outputs[0].Shape;
            return new GemmShape(y[^2], y[^1], a[TransposeA ? ^2 : ^1])
            {
                TransposeA = TransposeA,
                TransposeB = TransposeB,
                Batch = y.Rank == 3 ? y[0] : 1,
            };
        }

        private static string T(bool transposed) => transposed ? " transposed" : "";
    }
}
