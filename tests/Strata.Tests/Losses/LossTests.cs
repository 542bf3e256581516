using Strata.Losses;

namespace Strata.Tests.Losses;

public sealed class LossTests
{
    [Fact]
    public void An_unknown_name_suggests_the_nearest()
    {
        var error = Assert.Throws<ArgumentException>(() => (Loss)"hubr");
        Assert.StartsWith("Unknown loss 'hubr'. Did you mean 'huber'? There are: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Class_numbers_given_to_a_loss_for_distributions_are_told_which_one_to_take()
    {
        var error = Assert.Throws<ArgumentException>(
            () => new CategoricalCrossentropy().Call(Tensor.Ones([4]), Tensor.Ones([4, 3])));
        Assert.Equal(
            "Loss 'categorical_crossentropy' expects labels of the predictions' shape (4, 3). Received: labels (4,). "
            + "For labels that are class numbers use sparse_categorical_crossentropy.",
            error.Message);
    }

    [Fact]
    public void Weights_that_do_not_broadcast_are_refused_with_both_shapes()
    {
        var error = Assert.Throws<ArgumentException>(
            () => new MeanSquaredError().Call(Tensor.Ones([2, 3, 4]), Tensor.Ones([2, 3, 4]), Tensor.Ones([2])));
        Assert.Equal(
            "Sample weights must broadcast to the loss values of shape (2, 3). Received: weights of shape (2,).", error.Message);
    }

    [Fact]
    public void A_loss_on_a_softmax_is_computed_from_its_logits()
    {
        Value logits = new Variable(Tensor.Of([200f, 0f, -200f], 1, 3), "logits");
        var loss = new CategoricalCrossentropy().Call(Tensor.Of([0f, 0f, 1f], 1, 3), Op.Softmax(logits));
        Assert.Equal(400, loss.Evaluate().Item(), 1e-3);
    }
}
