using System.Diagnostics;
using System.Runtime.CompilerServices;
using Strata.Engine.Tests.Support;
using Strata.Execution;
using Strata.Passes;

namespace Strata.Engine.Tests.Execution;

/// <summary>
/// Memory lives as long as anything reads it, even when nobody holds the tensor or the program any more and the collector comes in the middle.
/// Another thread collects and takes every freed block at once.
/// </summary>
[Collection(Threads.Name)]
public sealed class LifetimeTests
{
    [Fact]
    public void Numbers_of_a_tensor_that_nobody_holds() => WhileCollecting(round =>
    {
        foreach (float x in Make(round).ToArray<float>()) Expect(round, x);
        foreach (float x in Make(round).Span<float>()) Expect(round, x);
        Expect(round, Make(round)[1..].Clone().Element(5));
        Expect(round, Make(round).AsType(DType.Float64).Reshape(-1)[^1].Item());
    });

    [Fact]
    public void Memory_of_a_program_that_nobody_holds() => WhileCollecting(round =>
    {
        var v = new Variable(Make(round));
        Start(v);
        Expect(round * 2 + 1, v.Tensor.Element(77));
        Expect(round * 2 + 1, v.Tensor.Element(v.Tensor.Count - 1));
    });

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Start(Variable v) => Executable.Compile(new Program([], [], [new(v, v.Value + v.Value + Make(1))])).Run();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Tensor Make(int round) => Tensor.Full([3, 4000], round);

    private static void Expect(double expected, double received) =>
        Assert.Equal(expected, received);

    private static void WhileCollecting(Action<int> round)
    {
        bool done = false;
        var collector = new Thread(() =>
        {
            while (!Volatile.Read(ref done))
            {
                GC.Collect();
                Thread.Sleep(0);
                for (int i = 0; i < 20; i++) GC.AllocateUninitializedArray<byte>(48_064, pinned: true).AsSpan().Fill(0xEE);
            }
        });
        collector.Start();
        try
        {
            // Collecting is slow on a busy machine: as many rounds as fit into a few seconds.
            var watch = Stopwatch.StartNew();
            for (int i = 0; i < 200 && watch.Elapsed.TotalSeconds < 4; i++) round(i);
        }
        finally
        {
            Volatile.Write(ref done, true);
            collector.Join();
        }
    }
}
