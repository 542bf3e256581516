using Strata.Layers;
using Strata.Tests.Support;

namespace Strata.Tests.Layers.Preprocessing;

public sealed class RescalingTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new Rescaling([0.5, 2, -1], [1.0]), """{"scale": [0.5, 2, -1], "offset": 1.0}""",
        [8, 5, 3]));

    [Fact]
    public void Bytes_become_floats()
    {
        Value bytes = Tensor.Of([0, 51, 255]).AsType(DType.UInt8);
        var y = new Rescaling(0.5, -1).Invoke(bytes, new CallContext(training: false)).Evaluate();
        Assert.Equal([-1f, 24.5f, 126.5f], y.ToArray<float>());
    }

    [Fact]
    public void Numbers_for_another_size_are_told() => ErrorTexts.AssertSays<ArgumentException>(
        () => new Rescaling([0.5, 2], name: "scale").Call(new Input([3], null, name: "a")),
        "Rescaling 'scale' expects inputs whose last dimension is 2, the numbers it was given. Received: input (None, 3) from 'a'. "
        + "Give one number.");
}
