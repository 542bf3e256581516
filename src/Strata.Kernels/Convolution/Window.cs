namespace Strata.Kernels.Convolution;

/// <summary>A rectangle of an image that may reach beyond it, where it reads as zero.</summary>
internal readonly record struct Window(int Top, int Height, int Left, int Width)
{
    /// <summary>Copies the rectangle, zeros included, to target as dense [Height, Width, channels].</summary>
    public unsafe void Copy<T>(T* image, int rows, int columns, int channels, T* target)
        where T : unmanaged
    {
        int before = Math.Clamp(-Left, 0, Width);
        int inside = Math.Max(0, Math.Min(columns, Left + Width) - Math.Max(0, Left));
        int after = Width - before - inside;
        for (int y = Top; y < Top + Height; y++)
        {
            if (y < 0 || y >= rows || inside == 0)
            {
                new Span<T>(target, Width * channels).Clear();
            }
            else
            {
                T* source = image + (((((nint)y * columns) + Math.Max(0, Left))) * channels);
                new Span<T>(target, before * channels).Clear();
                new Span<T>(source, inside * channels).CopyTo(new Span<T>(target + (before * channels), inside * channels));
                new Span<T>(target + ((before + inside) * channels), after * channels).Clear();
            }
            target += Width * channels;
        }
    }
}
