using Strata.Optimizers;

namespace Strata.Tests.Optimizers;

public sealed class OptimizerAllocationTests
{
    public static TheoryData<Optimizer> Usual => [new SGD(), new SGD(momentum: 0.9), new Adam(), new AdamW(), new RMSprop()];

    [Theory]
    [MemberData(nameof(Usual))]
    public void A_step_allocates_nothing_after_the_first(Optimizer optimizer)
    {
        Variable[] variables = [new(Tensor.Ones([300, 200]), "kernel"), new(Tensor.Ones([200]), "bias")];
        var state = optimizer.Build(variables);
        state.GradientOf(variables[0]).CopyFrom(Tensor.Ones([300, 200]));
        for (int i = 0; i < 3; i++) optimizer.Step();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 20; i++) optimizer.Step();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(variables[0].Tensor.Element(0) < 1);
    }

    [Fact]
    public void A_step_without_decay_for_some_allocates_nothing_either()
    {
        var optimizer = new AdamW();
        optimizer.ExcludeFromWeightDecay(names: ["bias"]);
        Variable[] variables = [new(Tensor.Ones([300, 200]), "kernel"), new(Tensor.Ones([200]), "bias")];
        optimizer.Build(variables);
        for (int i = 0; i < 3; i++) optimizer.Step();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 20; i++) optimizer.Step();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(1, variables[1].Tensor.Element(0));
    }
}
