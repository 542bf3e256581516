using Strata.Layers;
using Strata.Models;
using Strata.Saving;
using Strata.Tests.Support;

namespace Strata.Tests.Saving;

public sealed class CustomObjectsTests
{
    private static readonly Tensor s_x = new float[,] { { -2, 1, 3 }, { 0, 5, -1 } };

    [Fact]
    public void A_layer_and_a_function_of_ones_own_come_back()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("own.keras");
        CustomObjects.Register<Shifted>("tests>Shifted");
        var bent = CustomObjects.Register("tests>half", x => x * 0.5f);
        var model = new Sequential { new Input(3), new Dense(3, bent), new Shifted(2.5, "moved") };
        model.Save(path);

        var loaded = Model.Load(path);

        var layer = Assert.IsType<Shifted>(loaded.GetLayer("moved"));
        Assert.Equal(2.5, layer.By);
        Assert.Equal(model.Predict(s_x).ToArray<float>(), loaded.Predict(s_x).ToArray<float>());
    }

    [Fact]
    public void Without_the_class_the_error_says_how_to_register_it()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("own.keras");
        CustomObjects.Register<Forgotten>("tests>Forgotten");
        new Sequential([new Input(3), new Forgotten("lost")], "net").Save(path);
        CustomObjects.Unregister("tests>Forgotten");

        var error = Assert.Throws<ModelFileException>(() => Model.Load(path));

        Assert.Equal(RefusalReason.UnknownClass, error.Reason);
        Assert.Equal(
            $"'{path}' was not loaded (unknown-class): net/lost is of the class 'tests>Forgotten', which is not Keras' own (the file is from "
            + $"Keras {KerasWriter.KerasVersion}). Write it in C# and call CustomObjects.Register<Forgotten>(\"tests>Forgotten\") before loading.",
            error.Message);
    }

    [Fact]
    public void A_function_without_a_name_cannot_be_saved()
    {
        using var folder = new TemporaryFolder();
        var model = new Sequential { new Input(3), new Dense(3, new Strata.Activations.ActivationFunction("mine", x => x), name: "dense") };

        var error = Assert.Throws<NotSupportedException>(() => model.Save(folder.File("own.keras")));

        Assert.Equal(
            "Dense 'dense'.activation is a function of your own, 'mine', which a file cannot hold. "
            + "Register it with CustomObjects.Register(\"package>mine\", …), and again before you load the file.",
            error.Message);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Names_must_not_be_empty() => Assert.Throws<ArgumentException>(() => CustomObjects.Register<Shifted>(" "));

    public sealed class Shifted(double by, string? name = null) : UnaryLayer(name)
    {
        public double By { get; } = by;

        protected override Value Call(Value x, CallContext context) => x + (float)By;
    }

    public sealed class Forgotten(string? name = null) : UnaryLayer(name)
    {
        protected override Value Call(Value x, CallContext context) => x;
    }
}
