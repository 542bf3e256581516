using Strata.Execution;
using Strata.Layers;
using Strata.Models;
using Strata.Passes;

namespace Strata.Tests.Models;

/// <summary>The article's network and its question: what does Flatten do?</summary>
public class ArticleTests
{
    [Fact]
    public void The_network_builds_as_the_article_writes_it()
    {
        var model = new Sequential
        {
            // Convolutional layers
            new Conv2D(filters: 32, kernelSize: (3, 3), activation: "relu", inputShape: (28, 28, 1)),
            new MaxPooling2D(poolSize: (2, 2)),

            // Flatten layer
            new Flatten(),

            // Fully connected layers
            new Dense(units: 128, activation: "relu"),
            new Dense(units: 10, activation: "softmax"),
        };
        string[] shapes = [.. model.Layers.Select(layer => layer.OutputShapes![0].ToString())];
        Assert.Equal(["(None, 26, 26, 32)", "(None, 13, 13, 32)", "(None, 5408)", "(None, 128)", "(None, 10)"], shapes);
        Assert.Equal(693_962, model.CountParams());
    }

    [Fact]
    public void Flatten_of_a_batch_costs_nothing()
    {
        var x = Value.Input([32, 13, 13, 32], name: "x");
        var y = new Flatten().Invoke(x, new CallContext(training: true));
        var executable = Executable.Compile(new Program([x], [y], []));
        Assert.All(executable.Plan.ToString().TrimEnd().Split('\n'), line => Assert.EndsWith(" alias", line));
        unsafe
        {
            Assert.True(executable.Inputs[0].Pointer == executable.Outputs[0].Pointer);
        }
        Assert.Equal(new Shape(32, 5408), executable.Outputs[0].Shape);
    }
}
