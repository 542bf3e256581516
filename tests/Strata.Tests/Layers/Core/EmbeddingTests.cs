using Strata.Layers;
using Strata.Tests.Support;

namespace Strata.Tests.Layers.Core;

public sealed class EmbeddingTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new Embedding(9, 4, "ones", "l2", "max_norm", maskZero: true),
            """
            {
                "input_dim": 9, "output_dim": 4, "embeddings_initializer": "ones", "embeddings_regularizer": "l2",
                "embeddings_constraint": "max_norm", "mask_zero": true
            }
            """,
        [8, 6])
        {
            Weights = ["embeddings"],
            Integers = 9,
        });

    [Fact]
    public void An_integer_that_names_no_row_is_told_when_the_model_runs() => ErrorTexts.AssertSays<ArgumentException>(
        () => new Embedding(4, 2, name: "words").Invoke(Tensor.Of([0, 4]), new CallContext(training: false)).Evaluate(),
        "Embedding 'words' expects integers from -4 to 3, negative ones counting from the end. Received: 4 at place 1. "
        + "Give it more rows, or number them from 0.");

    [Fact]
    public void No_rows_are_refused_at_once() => ErrorTexts.AssertSays<ArgumentOutOfRangeException>(
        () => _ = new Embedding(-1, 2, name: "words"),
        "Embedding 'words' needs an inputDim of at least one. Received: -1. (Parameter 'inputDim')");
}
