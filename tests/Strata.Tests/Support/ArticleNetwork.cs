using Strata.Layers;
using Strata.Models;

namespace Strata.Tests.Support;

/// <summary>The network of the article that the library is measured by.</summary>
internal static class ArticleNetwork
{
    /// <summary>As the article writes it.</summary>
    public static Sequential Create() => new()
    {
        new Conv2D(filters: 32, kernelSize: (3, 3), activation: "relu", inputShape: (28, 28, 1)),
        new MaxPooling2D(poolSize: (2, 2)),
        new Flatten(),
        new Dense(units: 128, activation: "relu"),
        new Dense(units: 10, activation: "softmax"),
    };

    /// <summary>The same, with a Dropout, so that training draws random numbers.</summary>
    public static Sequential WithDropout() => new()
    {
        new Conv2D(filters: 32, kernelSize: (3, 3), activation: "relu", inputShape: (28, 28, 1)),
        new MaxPooling2D(poolSize: (2, 2)),
        new Flatten(),
        new Dense(units: 128, activation: "relu"),
        new Dropout(0.3),
        new Dense(units: 10, activation: "softmax"),
    };
}
