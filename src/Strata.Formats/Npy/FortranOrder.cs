namespace Strata.Formats.Npy;

/// <summary>Turns arrays whose first index runs fastest (Fortran order) into those whose last does (C order).</summary>
internal static class FortranOrder
{
    /// <summary>A copy of <paramref name="data"/> in C order.</summary>
    public static byte[] ToC(byte[] data, int[] shape, int size)
    {
        byte[] result = new byte[data.Length];
        int[] index = new int[shape.Length];
        int[] strides = new int[shape.Length];
        int stride = size;
        for (int i = 0; i < shape.Length; i++)
        {
            strides[i] = stride;
            stride *= shape[i];
        }

        int from = 0;
        for (int to = 0; to < result.Length; to += size)
        {
            data.AsSpan(from, size).CopyTo(result.AsSpan(to));

            // Step the index like an odometer, last dimension fastest, and the source offset with it.
            for (int d = shape.Length - 1; d >= 0; d--)
            {
                from += strides[d];
                if (++index[d] < shape[d]) break;
                from -= strides[d] * shape[d];
                index[d] = 0;
            }
        }

        return result;
    }
}
