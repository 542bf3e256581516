using Strata.Ops.Linear;

namespace Strata
{
    public static partial class Op
    {
        /// <summary>
        /// Einstein's sum: each axis has a letter, letters that the result lacks are summed over, a letter that several operands share
        /// runs along with all of them. <c>"bij,bkj-&gt;bik"</c> is a batch of products with the second transposed; <c>"ii"</c> a trace;
        /// <c>"...ij-&gt;...ji"</c> a transpose. Without an arrow the result has the letters that occur once, in alphabetical order.
        /// </summary>
        /// <param name="subscripts">Letters of each operand, separated by commas, and those of the result.</param>
        /// <param name="operands">The operands, contracted from left to right.</param>
        /// <exception cref="ArgumentException">Letters and shapes do not fit.</exception>
        public static Value Einsum(string subscripts, params IReadOnlyList<Value> operands)
        {
            if (operands.Any(o => o.DType.IsFloat)) return EinsumTerms.Contract(subscripts, operands);
            // Matrix products are of floats; whole numbers up to 2⁵³ are exact in float64.
            var sum = EinsumTerms.Contract(subscripts, [.. operands.Select(o => Cast(o, DType.Float64))]);
            return Cast(sum, operands.Select(o => o.DType).Aggregate(DType.Int32, DType.Promote));
        }
    }
}

namespace Strata.Ops.Linear
{
    /// <summary>A value whose axes have letters, and what Einstein's sum does with such.</summary>
    internal sealed record EinsumTerm(Value Value, string Letters)
    {
        /// <summary>The size along a letter.</summary>
        public int Size(char letter) => Value.Shape[Letters.IndexOf(letter)];

        /// <summary>The diagonal where a letter occurs twice.</summary>
        public EinsumTerm WithoutRepeats()
        {
            var (value, letters) = (Value, Letters);
            for (int first = 0; first < letters.Length; first++)
            {
                int second;
                while ((second = letters.IndexOf(letters[first], first + 1)) >= 0)
                {
                    int size = value.Shape[first], other = value.Shape[second];
                    bool isOpen = size == Shape.Unknown || other == Shape.Unknown;
                    if (size != other && !isOpen)
                        throw new ArgumentException(
                            $"Einsum takes a diagonal along '{letters[first]}' of two axes of one size. Received: {value.Shape}.");
                    // Of open sizes only the shape is described.
                    if (!isOpen) value *= Diagonal(value, size, first, second);
                    value = Op.Sum(value, [second]);
                    letters = letters.Remove(second, 1);
                }
            }
            return new(value, letters);
        }

        /// <summary>Ones where two axes of a value have the same place, zeros elsewhere.</summary>
        private static Value Diagonal(Value value, int size, int first, int second)
        {
            int[] shape = [.. Enumerable.Range(0, value.Rank).Select(a => a == first || a == second ? size : 1)];
            return Op.Reshape(Op.Cast(Tensor.Eye(size), value.DType), new Shape(shape));
        }

        /// <summary>The sum over every letter that nobody asks for any more.</summary>
        public EinsumTerm Keeping(IEnumerable<char> wanted)
        {
            int[] gone = [.. Enumerable.Range(0, Letters.Length).Where(i => !wanted.Contains(Letters[i]))];
            return gone.Length == 0 ? this : new(Op.Sum(Value, gone), string.Concat(Letters.Where(wanted.Contains)));
        }

        /// <summary>The axes in another order.</summary>
        public EinsumTerm InOrder(string letters) => letters == Letters
            ? this
            : new(Op.Transpose(Value, [.. letters.Select(l => Letters.IndexOf(l))]), letters);

        /// <summary>The product of two: letters that both have stay if they are wanted, and are summed over if not.</summary>
        public static EinsumTerm Product(EinsumTerm a, EinsumTerm b, ICollection<char> wanted)
        {
            string shared = string.Concat(a.Letters.Where(b.Letters.Contains));
            string batch = string.Concat(shared.Where(wanted.Contains)), summed = string.Concat(shared.Where(l => !wanted.Contains(l)));
            string left = string.Concat(a.Letters.Except(shared)), right = string.Concat(b.Letters.Except(shared));
            int[] batchSizes = Common(batch, a, b), summedSizes = Common(summed, a, b);
            var x = a.InOrder(batch + left + summed).AsMatrices(batchSizes, [.. left.Select(a.Size)], summedSizes);
            var y = b.InOrder(batch + right + summed).AsMatrices(batchSizes, [.. right.Select(b.Size)], summedSizes);
            var product = Op.MatMul(x, y, transposeB: true);
            int[] sizes = [.. batchSizes, .. left.Select(a.Size), .. right.Select(b.Size)];
            return new(Op.Reshape(product, new Shape(sizes)), batch + left + right);
        }

        /// <summary>Sizes along letters of both; where one is 1 it is repeated.</summary>
        private static int[] Common(string letters, EinsumTerm a, EinsumTerm b) => [.. letters.Select(letter =>
        {
            int one = a.Size(letter), other = b.Size(letter);
            if (one == other || other == 1 || (other == Shape.Unknown && one != 1)) return one;
            return one == 1 || one == Shape.Unknown
                ? other
                : throw new ArgumentException($"Einsum needs one size along '{letter}'. Received: {a.Value.Shape} and {b.Value.Shape}.");
        })];

        /// <summary>Matrices [batch, rows, summed], repeated where a size of this one is 1 and the common one is not.</summary>
        private Value AsMatrices(int[] batch, int[] rows, int[] summed)
        {
            var full = new Shape([.. batch, .. rows, .. summed]);
            bool repeats = Enumerable.Range(0, full.Rank).Any(axis => Value.Shape[axis] == 1 && full[axis] != 1);
            var value = repeats ? Op.BroadcastTo(Value, full) : Value;
            return Op.Reshape(value, [Count(batch), Count(rows), Count(summed)]);
        }

        private static int Count(int[] sizes) =>
            sizes.Contains(Shape.Unknown) ? Shape.Unknown : sizes.Aggregate(1, (a, b) => checked(a * b));
    }

    /// <summary>Reads subscripts and contracts what they stand for.</summary>
    internal static class EinsumTerms
    {
        public static Value Contract(string subscripts, IReadOnlyList<Value> operands)
        {
            string text = subscripts.Replace(" ", "", StringComparison.Ordinal);
            string[] sides = text.Split("->");
            string[] inputs = sides[0].Split(',');
            if (sides.Length > 2 || inputs.Length != operands.Count)
            {
                throw new ArgumentException(
                    $"Einsum '{subscripts}' describes {inputs.Length} operands. Received: {operands.Count}.", nameof(subscripts));
            }
            int dots = inputs.Zip(operands, (letters, value) => DotsOf(letters, value, subscripts)).Max();
            string[] full = [.. inputs.Zip(operands, (letters, value) => WithLetters(letters, DotsOf(letters, value, subscripts)))];
            string output = sides.Length == 2 ? WithLetters(sides[1], dots) : Implicit(full, dots);
            char odd = output.FirstOrDefault(l => !full.Any(f => f.Contains(l)) || output.Count(other => other == l) > 1);
            if (odd != default)
                throw new ArgumentException(
                    $"Einsum '{subscripts}' needs each letter of the result once, and in an operand. Received: '{odd}'.");

            EinsumTerm? product = null;
            for (int i = 0; i < full.Length; i++)
            {
                char[] later = [.. output, .. full.Skip(i + 1).SelectMany(f => f)];
                var term = new EinsumTerm(operands[i], full[i]).WithoutRepeats();
                term = term.Keeping([.. later, .. product?.Letters ?? ""]);
                product = product is null ? term : EinsumTerm.Product(product.Keeping([.. later, .. term.Letters]), term, later);
            }
            return product!.Keeping(output).InOrder(output).Value;
        }

        /// <summary>How many axes the three dots of an operand stand for.</summary>
        private static int DotsOf(string letters, Value value, string subscripts)
        {
            bool hasDots = letters.Contains("...", StringComparison.Ordinal);
            int named = letters.Length - (hasDots ? 3 : 0), dots = value.Rank - named;
            bool isPlain = letters.Replace("...", "", StringComparison.Ordinal).All(char.IsAsciiLetter);
            return isPlain && (hasDots ? dots >= 0 : dots == 0)
                ? dots
                : throw new ArgumentException(
                    $"Einsum '{subscripts}' does not fit: '{letters}' for shape {value.Shape}.", nameof(subscripts));
        }

        /// <summary>Three dots become marks of their own, the last axis the same for all operands.</summary>
        private static string WithLetters(string letters, int dots) =>
            letters.Replace(
                "...", string.Concat(Enumerable.Range(0, dots).Select(i => (char)(0x2460 + dots - 1 - i))), StringComparison.Ordinal);

        private static string Implicit(string[] inputs, int dots)
        {
            string all = string.Concat(inputs);
            return WithLetters("...", dots) + string.Concat(all.Where(l => char.IsAsciiLetter(l) && all.Count(o => o == l) == 1).Order());
        }
    }
}
