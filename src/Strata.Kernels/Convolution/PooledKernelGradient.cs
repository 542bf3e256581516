using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Strata.Kernels.Lanes;
using Strata.Kernels.Pooling;

namespace Strata.Kernels.Convolution;

/// <summary>
/// The gradient by the kernel of a first layer on grey images that is max-pooled two by two: 3×3 taps, one channel. Only one of a window's
/// four pixels has a gradient, another one for each filter. The 4×4 pixels of the image that a window sees fill one register of sixteen
/// floats, and one instruction picks from it what each filter's place needs for a tap: a multiply-add for each window and tap, where
/// spreading the gradient over the pixels takes four. The gradient of a ReLU and that of a bias come with it. Registers of 512 bits only.
/// </summary>
/// <param name="shape">The sizes of the convolution.</param>
/// <param name="pooling">The sizes of the pooling.</param>
internal readonly unsafe struct PooledKernelGradient(ConvolutionShape shape, PoolingShape pooling)
{
    private const int Taps = 9, Lanes = 16, Patch = 4, MostColumns = 512;

    /// <summary>Whether this way is open for the sizes at a lane width.</summary>
    public static bool Takes<T, L>(in ConvolutionShape s, in PoolingShape p) =>
        typeof(L) == typeof(Lanes512<float>) && Avx512F.IsSupported
        && s is { KernelHeight: 3, KernelWidth: 3, StrideHeight: 1, StrideWidth: 1, DilationHeight: 1, DilationWidth: 1, Channels: 1 }
        && s.OutChannels % Lanes == 0 && p.OutWidth <= MostColumns
        && p is { WindowHeight: 2, WindowWidth: 2, StrideHeight: 2, StrideWidth: 2, PadTop: 0, PadLeft: 0 };

    /// <summary>
    /// The sums over rows [begin, end) of windows, counted through all images, to <paramref name="target"/>, and those of the gradient
    /// itself to <paramref name="sums"/>; overwritten.
    /// </summary>
    public void Run(float* input, in PooledGradient<float> gradient, float* target, float* sums, int begin, int end)
    {
        int channels = shape.OutChannels, span = (2 * pooling.OutWidth) + 2;
        new Span<float>(target, Taps * channels).Clear();
        new Span<float>(sums, channels).Clear();
        float* padded = stackalloc float[Patch * span];
        for (int row = begin; row < end; row++)
        {
            float* image = input + ((nint)(row / pooling.OutHeight) * shape.Height * shape.Width);
            int y = (2 * (row % pooling.OutHeight)) - shape.PadTop, x = -shape.PadLeft, line = shape.Width;
            float* from = image + ((nint)y * line) + x;
            if (y < 0 || y + Patch > shape.Height || x < 0 || x + span > shape.Width)
            {
                new Window(y, Patch, x, span).Copy(image, shape.Height, shape.Width, 1, padded);
                from = padded;
                line = span;
            }
            nint at = (nint)row * pooling.OutWidth * channels;
            for (int c = 0; c < channels; c += Lanes)
                AddRow(from, line, gradient.At(at + c), target + c, sums + c, (pooling.OutWidth, channels));
        }
    }

    /// <summary>Adds what a row of windows gives to sixteen filters. A method of its own, as a call within would spill all sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void AddRow(
        float* from, nint line, PooledGradient<float> gradient, float* target, float* sums, (int Columns, int Channels) size)
    {
        float* dy = gradient.Values, maxima = gradient.Maxima;
        byte* place = gradient.Indices;
        // A place of the window, 0 to 3, as a place of the patch's register; then one tap to the right, and one down from the third tap.
        Vector512<int> places = Vector512.Create(0, 1, Patch, Patch + 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        Vector512<int> right = Vector512.Create(1), down = Vector512.Create(Patch - 2);
        nint next = size.Channels;
        float* middle = target + (3 * next), bottom = target + (6 * next);
        Vector512<float> a = Vector512.Load(target), b = Vector512.Load(target + next), c = Vector512.Load(target + (2 * next));
        Vector512<float> d = Vector512.Load(middle), e = Vector512.Load(middle + next), f = Vector512.Load(middle + (2 * next));
        Vector512<float> g = Vector512.Load(bottom), h = Vector512.Load(bottom + next), i = Vector512.Load(bottom + (2 * next));
        Vector512<float> sum = Vector512.Load(sums);
        for (int column = size.Columns; column > 0; column--)
        {
            Vector512<float> patch = Vector512.Create(
                Vector256.Create(Vector128.Load(from), Vector128.Load(from + line)),
                Vector256.Create(Vector128.Load(from + (2 * line)), Vector128.Load(from + (3 * line))));
            Vector512<float> v = Vector512.Load(dy);
            if (maxima != null)
            {
                v &= Vector512.GreaterThan(Vector512.Load(maxima), Vector512<float>.Zero);
                maxima += next;
            }
            sum += v;
            Vector512<int> at = Avx512F.PermuteVar16x32(places, Avx512F.ConvertToVector512Int32(Vector128.Load(place)));
            a = Add(patch, at, v, a);
            b = Add(patch, at += right, v, b);
            c = Add(patch, at += right, v, c);
            d = Add(patch, at += down, v, d);
            e = Add(patch, at += right, v, e);
            f = Add(patch, at += right, v, f);
            g = Add(patch, at += down, v, g);
            h = Add(patch, at += right, v, h);
            i = Add(patch, at + right, v, i);
            from += 2;
            dy += next;
            place += next;
        }
        sum.Store(sums);
        a.Store(target);
        b.Store(target + next);
        c.Store(target + (2 * next));
        d.Store(middle);
        e.Store(middle + next);
        f.Store(middle + (2 * next));
        g.Store(bottom);
        h.Store(bottom + next);
        i.Store(bottom + (2 * next));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Add(Vector512<float> patch, Vector512<int> at, Vector512<float> dy, Vector512<float> sum) =>
        Vector512.MultiplyAddEstimate(Avx512F.PermuteVar16x32(patch, at), dy, sum);
}
