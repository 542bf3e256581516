using Strata.Layers;

namespace Strata.Tests.Layers.Convolutional;

public sealed class Conv1DTransposeTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new Conv1DTranspose(
            5, 4, 3, outputPadding: 2, dataFormat: "channels_first", kernelInitializer: "he_normal", biasRegularizer: "l1"),
            """
            {
                "filters": 5, "kernel_size": 4, "strides": 3, "output_padding": 2, "data_format": "channels_first",
                "kernel_initializer": "he_normal", "bias_regularizer": "l1"
            }
            """,
        [8, 4, 20])
        {
            Weights = ["kernel", "bias"],
        });
}
