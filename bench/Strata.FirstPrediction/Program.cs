using Strata.Layers;
using Strata.Models;

// The network of the article predicts one image; the line is printed when the answer is there.
var model = new Sequential
{
    new Conv2D(32, (3, 3), activation: "relu", inputShape: (28, 28, 1)),
    new MaxPooling2D((2, 2)),
    new Flatten(),
    new Dense(128, activation: "relu"),
    new Dense(10, activation: "softmax"),
};
float[] image = new float[28 * 28], probabilities = new float[10];
model.PredictOnBatch(image, probabilities);
Console.WriteLine(probabilities.Sum());
