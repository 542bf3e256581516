using System.Diagnostics;
using System.Runtime.InteropServices;
using Strata.Bench.Machine;
using Strata.Kernels.Gemm;
using Strata.Kernels.Threading;
using Strata.Layers;
using Strata.Models;
using Strata.Profiling;

namespace Strata.Bench.Reports;

/// <summary>Figures that no peer has a part in.</summary>
internal sealed unsafe class EngineFigures(MachineSpeed speed)
{
    /// <summary>Share of the FMA peak, measured just before and after, that a product of 1024³ reaches, packing included.</summary>
    public double SquareProduct(int threads) => ShareOfRoofline(new GemmShape(1024, 1024, 1024), threads);

    /// <summary>Share of its roofline that each product of the yardsticks' dense layers reaches at batch 32.</summary>
    public IEnumerable<(string Name, double Share)> DenseProducts(int threads) =>
        new (int Inputs, int Units)[] { (5408, 128), (784, 512), (512, 512), (2048, 128) }
            .Select(s => ($"32 × {s.Inputs} → {s.Units}", ShareOfRoofline(new GemmShape(32, s.Units, s.Inputs), threads)));

    /// <summary>The fastest steady prediction of one sample by a small network, and what it allocates.</summary>
    public static (double Microseconds, long Bytes) SmallPrediction()
    {
        var model = new Sequential { new Input(784), new Dense(128, "relu"), new Dense(10, "softmax") };
        float[] x = new float[784], y = new float[10];
        void Predict() => model.PredictOnBatch(x, y);
        double milliseconds = Clock.MedianCall(Predict, 0.5);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++) Predict();
        return (milliseconds * 1000, (GC.GetAllocatedBytesForCurrentThread() - before) / 1000);
    }

    /// <summary>Milliseconds from starting a process to its first prediction, the median of nine; null without the program.</summary>
    public static double? FirstPrediction()
    {
        if (Home.FirstPrediction is not { } program) return null;
        var times = new List<double>();
        for (int i = 0; i < 9; i++)
        {
            long start = Stopwatch.GetTimestamp();
            using var process = Process.Start(new ProcessStartInfo(program) { RedirectStandardOutput = true })!;
            process.StandardOutput.ReadLine();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            process.WaitForExit();
        }
        times.Sort();
        return times[times.Count / 2];
    }

    private double ShareOfRoofline(GemmShape s, int threads)
    {
        var team = new WorkerTeam(threads);
        float* a = Numbers((long)s.M * s.K), b = Numbers((long)s.N * s.K), c = Numbers((long)s.M * s.N);
        bool packs = GemmPackKernel<float>.PaysFor(s);
        float* packed = packs ? (float*)NativeMemory.AlignedAlloc((nuint)GemmPackKernel<float>.PackedBytes(s), 64) : null;
        var pack = packs ? new KernelWork<GemmPackKernel<float>, float>(new() { B = b, PackedB = packed, Shape = s }) : null;
        var product = new KernelWork<GemmKernel<float>, float>(new() { A = a, B = b, PackedB = packed, C = c, Shape = s });
        speed.Look();
        double milliseconds = Clock.FastestCall(
            () =>
            {
                if (pack is not null) team.Run(pack);
                team.Run(product);
            },
            0.3);
        speed.Look();
        foreach (nint memory in new[] { (nint)a, (nint)b, (nint)c, (nint)packed }) NativeMemory.AlignedFree((void*)memory);
        double bytes = 4.0 * (((double)s.M * s.K) + ((double)s.N * s.K) + ((double)s.M * s.N));
        return Roofline.Of(s.Flops, bytes, speed, threads) / milliseconds;
    }

    private static float* Numbers(long length)
    {
        var memory = (float*)NativeMemory.AlignedAlloc((nuint)(length * sizeof(float)), 64);
        for (long i = 0; i < length; i++) memory[i] = (i % 17) - 8;
        return memory;
    }
}
