namespace Strata.Explain;

/// <summary>Batches put together and taken apart along the first axis.</summary>
internal static class Rows
{
    /// <summary>Batches one behind another.</summary>
    public static Tensor Join(params IEnumerable<Tensor> parts)
    {
        Tensor[] all = [.. parts];
        var joined = new Tensor(new Shape(all.Sum(t => t.Shape[0])).Concat(all[0].Shape[1..]), all[0].DType);
        int at = 0;
        foreach (var part in all)
        {
            part.Bytes.CopyTo(joined.Bytes[at..]);
            at += part.Bytes.Length;
        }
        return joined;
    }

    /// <summary>One example as a batch of its own.</summary>
    public static Tensor One(this Tensor batch, int i) => batch[i..(i + 1)];

    /// <summary>How many numbers an example has.</summary>
    public static int PerRow(this Tensor batch) => (int)(batch.Count / Math.Max(1, batch.Shape[0]));

    /// <summary>The numbers of one example.</summary>
    public static Span<float> Row(this Tensor batch, int i)
    {
        int length = batch.PerRow();
        return batch.Span<float>().Slice(i * length, length);
    }

    /// <summary>A batch of zeros like another.</summary>
    public static Tensor ZerosLike(this Tensor batch) => new(batch.Shape, DType.Float32);

    /// <summary>A batch like a sample, with another number of examples.</summary>
    public static Tensor Batch(int count, Tensor like) => new(new Shape(count).Concat(like.Shape[1..]), like.DType);

    /// <summary>A function of each number.</summary>
    public static Tensor Map(this Tensor x, Func<float, float> f)
    {
        var y = new Tensor(x.Shape, DType.Float32);
        Span<float> from = x.Span<float>(), to = y.Span<float>();
        for (int i = 0; i < from.Length; i++) to[i] = f(from[i]);
        return y;
    }

    /// <summary>A function of each pair of numbers.</summary>
    public static Tensor Zip(this Tensor x, Tensor other, Func<float, float, float> f)
    {
        var y = new Tensor(x.Shape, DType.Float32);
        Span<float> a = x.Span<float>(), b = other.Span<float>(), to = y.Span<float>();
        for (int i = 0; i < to.Length; i++) to[i] = f(a[i], b[i]);
        return y;
    }

    /// <summary>The sum of an example's numbers.</summary>
    public static double SumOf(this Tensor batch, int i)
    {
        double sum = 0;
        foreach (float x in batch.Row(i)) sum += x;
        return sum;
    }

    /// <summary>Largest absolute value over the last axis: one picture of several channels.</summary>
    public static Tensor LargestOverChannels(this Tensor x)
    {
        int channels = x.Shape[^1];
        var map = new Tensor(x.Shape[..^1], DType.Float32);
        Span<float> from = x.Span<float>(), to = map.Span<float>();
        for (int i = 0; i < to.Length; i++)
        {
            foreach (float v in from.Slice(i * channels, channels)) to[i] = Math.Max(to[i], Math.Abs(v));
        }
        return map;
    }
}
