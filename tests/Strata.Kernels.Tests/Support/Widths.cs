using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Strata.Kernels.Lanes;
using Strata.Kernels.Threading;

namespace Strata.Kernels.Tests.Support;

/// <summary>Runs all parts of a kernel at a given lane width, last part first so that nothing can depend on their order.</summary>
internal static unsafe class Widths
{
    public static readonly int[] All = [512, 256, 128, 32];

    public static void Run<TKernel, T>(TKernel kernel, int bits)
        where TKernel : struct, IKernel<T>
        where T : unmanaged
    {
        nint bytes = kernel.ScratchBytes;
        byte* memory = (byte*)NativeMemory.AlignedAlloc((nuint)(bytes + 64), 64);
        new Span<byte>(memory, (int)bytes).Fill(0xFF); // NaN wherever a kernel reads scratch it has not written
        memory[bytes] = 77;
        for (int part = kernel.Parts - 1; part >= 0; part--)
        {
            switch (bits)
            {
                case 512: kernel.Run<Lanes512<T>, Vector512<T>>(part, memory); break;
                case 256: kernel.Run<Lanes256<T>, Vector256<T>>(part, memory); break;
                case 128: kernel.Run<Lanes128<T>, Vector128<T>>(part, memory); break;
                default: kernel.Run<LanesScalar<T>, T>(part, memory); break;
            }
        }
        Assert.Equal(77, memory[bytes]);
        NativeMemory.AlignedFree(memory);
    }

    /// <summary>Runs all parts of work that has no width, last part first.</summary>
    public static void Run(Work work)
    {
        for (int part = work.Parts - 1; part >= 0; part--) work.Run(part, null);
    }
}
