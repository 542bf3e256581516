using Strata.Layers;
using Strata.Models;
using Strata.Optimizers;
using Strata.Profiling;
using Strata.Tests.Support;

namespace Strata.Tests.Profiling;

public sealed class ModelProfileTests
{
    private const double Convolution = 2.0 * 26 * 26 * 32 * 9, Dense = 2.0 * 5408 * 128, Head = 2.0 * 128 * 10;

    [Fact]
    public void Layers_have_the_flops_of_the_closed_formulas()
    {
        var model = ArticleNetwork.Create();
        var x = Tensor.Zeros([8, 28, 28, 1]);

        var prediction = model.Profile(x, seconds: 0.05);
        model.Compile("adam", "sparse_categorical_crossentropy", ["accuracy"]);
        var training = model.Profile(x, seconds: 0.05);

        double[] Flops(ModelProfile profile) => [.. profile.Layers.Where(l => l.ClassName.Length > 0).Select(l => l.Cost.Flops / 8)];
        Assert.Equal([Convolution, 0, 0, Dense, Head], Flops(prediction));
        // Nobody needs the gradient by the images.
        Assert.Equal([2 * Convolution, 0, 0, 3 * Dense, 3 * Head], Flops(training));
        Assert.False(prediction.IsTraining);
        Assert.All(prediction.Layers, l => Assert.Equal((0, 0), (l.Backward.Milliseconds, l.Update.Milliseconds)));
    }

    [Fact]
    public void A_training_step_has_every_phase_and_allocates_nothing()
    {
        var profile = Compiled().Profile(Tensor.Zeros([8, 28, 28, 1]), seconds: 0.1);

        Assert.Equal(
            ["(input)", "conv2d", "max_pooling2d", "flatten", "dense", "dense_1", "(loss)", "(metrics)"], profile.Layers.Select(l => l.Name));
        var dense = profile.Layers[4];
        Assert.True(dense.Forward.Milliseconds > 0 && dense.Backward.Milliseconds > 0 && dense.Update.Milliseconds > 0);
        Assert.All(profile.Layers, l => Assert.Equal(0, l.AllocatedBytes));
        Assert.Equal(1, profile.Layers.Sum(l => l.Share), 6);
        Assert.True(dense.Forward.Median <= dense.Forward.P95);
        Assert.Equal(8 * 128 * 4, dense.ActivationBytes);
        // The update is shared out by count of weights.
        Assert.Equal(692_352.0 / 1290, dense.Update.Milliseconds / profile.Layers[5].Update.Milliseconds, 3);
    }

    [Fact]
    public void Fused_kernels_are_shown_as_what_they_fused()
    {
        var profile = Compiled().Profile(Tensor.Zeros([32, 28, 28, 1]), seconds: 0.05);

        Assert.Contains(profile.Layers[4].Kernels, k => k.Name == "MatMul + Add + Relu" && k.Phase == ProfilePhase.Forward);
        Assert.StartsWith("Conv2D + Add + Relu + MaxPool2D of max_pooling2d", profile.Layers[1].Kernels[0].Name, StringComparison.Ordinal);
        Assert.Contains(profile.Layers[1].Kernels, k => k.Phase == ProfilePhase.Update && k.Name == "Adam");
    }

    [Fact]
    public void Profiling_leaves_the_model_as_it_was()
    {
        RandomSeed.Set(3);
        var model = ImageNetworks.Classifier();
        model.Compile(new Adam(1.0 / 3), "sparse_categorical_crossentropy", ["accuracy"]);
        var x = Tensor.Ones([8, 16, 16, 3]);
        var y = Tensor.Zeros([8], DType.Int32);
        model.TrainOnBatch(x, y);
        var (weights, slots) = (model.GetWeights(), model.Optimizer.Variables.Select(v => v.Value.Clone()).ToList());

        model.Profile(x, seconds: 0.1);

        Assert.Equal(1, model.Optimizer.Iterations);
        Assert.Equal(1.0 / 3, model.Optimizer.LearningRate);
        foreach (var (before, now) in weights.Zip(model.Weights)) Assert.True(before.Bytes.SequenceEqual(now.Tensor.Bytes), now.Path);
        foreach (var (before, now) in slots.Zip(model.Optimizer.Variables)) Assert.True(before.Bytes.SequenceEqual(now.Value.Bytes), now.Name);
        // Dropout would show it if random numbers had gone on.
        var twin = Model.FromJson(model.ToJson());
        twin.SetWeights(weights);
        Assert.Equal(model.Predict(x).ToArray<float>(), twin.Predict(x).ToArray<float>());
    }

    [Fact]
    public void Models_within_models_expand_and_count_once()
    {
        var inner = new Sequential("inner") { new Input(16), new Dense(32, activation: "tanh"), new Dense(8) };
        var model = new Sequential("outer") { new Input(16), inner, new Dense(4) };
        model.Compile("sgd", "mean_squared_error");

        var profile = model.Profile(Tensor.Ones([64, 16]), seconds: 0.05);

        var nested = profile.Layers.Single(l => l.Name == "inner");
        Assert.Equal(2, nested.Layers.Count);
        Assert.Equal("outer/inner", nested.Path);
        Assert.StartsWith("outer/inner/dense", nested.Layers[0].Path, StringComparison.Ordinal);
        Assert.Equal(nested.Milliseconds, nested.Layers.Sum(l => l.Milliseconds) + nested.Kernels.Sum(k => k.Time.Milliseconds), 6);
        Assert.Equal(64 * 2.0 * ((2 * 16 * 32) + (3 * 32 * 8) + (3 * 8 * 4)), profile.Cost.Flops);
    }

    [Fact]
    public void Operations_between_layers_have_rows_of_their_own_under_names_of_their_own()
    {
        Value x = new Input([8], null, name: "x"), y = new Input([8], null, name: "y");
        var dense = new Dense(8, name: "add");
        var inner = Model.Of(x, Op.Tanh(dense.Call(x) * 2f), "inner");
        Value a = inner.Call(x), b = inner.Call(y);
        var model = Model.Of([x, y], [new Dense(2, name: "head").Call(a + b * a + x)], "outer");
        model.Compile("sgd", "mean_squared_error");

        var profile = model.Profile(new TensorSet([Tensor.Ones([16, 8]), Tensor.Ones([16, 8])]), seconds: 0.05);

        // What follows from the same numbers in the same way is computed once; what elementwise steps are fused into one has one row.
        string[] operations = [.. All(profile.Layers).Where(l => l.ClassName == "operation").Select(l => l.Path)];
        Assert.Contains(operations, p => p.StartsWith("outer/add", StringComparison.Ordinal) || p == "outer/multiply");
        Assert.All(operations, p => Assert.Matches("^outer/(inner/)?(add|multiply|tanh)(_[0-9])?$", p));
        Assert.Contains(profile.Layers, l => l.Path == "outer/inner");
        Assert.DoesNotContain(profile.Layers, l => l.Name is "(other)" or "(call)");
        Assert.Equal(1, profile.Layers.Sum(l => l.Share), 6);
        Assert.Contains(" (operation)", profile.ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_model_computes_in_its_own_call_is_told_as_that()
    {
        var model = new Doubling();
        var profile = model.Profile(Tensor.Ones([16, 4]), seconds: 0.05);

        Assert.Contains(profile.Layers, l => l.Name == "(call)" && l.Kernels.Count > 0);
        Assert.DoesNotContain(profile.Layers, l => l.Name == "(other)");
    }

    [Fact]
    public void Every_kernel_of_a_step_is_in_a_row_of_its_layer()
    {
        LayerNames.Reset();
        var model = new Sequential("m")
        {
            new Input(6, 6, 2), new Conv2D(4, 3), new BatchNormalization(), new SpatialDropout2D(0.5), new GlobalAveragePooling2D(),
            new Dense(2, kernelRegularizer: "l2"),
        };
        model.Compile("sgd", "mean_squared_error");

        var profile = model.Profile(Tensor.Ones([8, 6, 6, 2]), seconds: 0.05);

        Assert.DoesNotContain(profile.Layers, l => l.Name is "(other)" or "(call)");
        Assert.Equal(1, profile.Layers.Sum(l => l.Share), 6);
    }

    private static IEnumerable<LayerProfile> All(IEnumerable<LayerProfile> layers) => layers.SelectMany(l => All(l.Layers).Prepend(l));

    /// <summary>A model whose own call computes something between its layers.</summary>
    private sealed class Doubling : UnaryModel
    {
        private readonly Dense _dense;

        public Doubling()
            : base("doubling") => _dense = Track(new Dense(4), "dense");

        protected override Value Call(Value x, CallContext context) => Op.Softplus(_dense.Invoke(Op.Exp(x), context) * 2f);
    }

    [Fact]
    public void The_memory_plan_says_who_holds_what_and_nothing_overlaps()
    {
        var memory = Compiled().Profile(Tensor.Zeros([8, 28, 28, 1]), seconds: 0.05).Memory;

        Assert.Equal(693_962 * 4, memory.WeightBytes);
        Assert.InRange(memory.ArenaBytes, memory.LowerBoundBytes, 2 * memory.LowerBoundBytes);
        Assert.Contains(memory.Blocks, b => b.Owner.StartsWith('∇'));
        foreach (var (a, b) in memory.Blocks.SelectMany((a, i) => memory.Blocks.Skip(i + 1).Select(b => (a, b))))
        {
            bool together = a.First <= b.Last && b.First <= a.Last;
            Assert.False(together && a.Offset < b.Offset + b.Bytes && b.Offset < a.Offset + a.Bytes, $"{a} overlaps {b}");
        }
    }

    [Fact]
    public void The_trace_has_a_row_for_each_thread_and_nothing_at_once_on_one()
    {
        var trace = Compiled().Profile(Tensor.Zeros([32, 28, 28, 1]), seconds: 0.05).Trace;

        Assert.InRange(trace.Select(s => s.Thread).Distinct().Count(), 1, Kernels.Threading.WorkerTeam.Shared.Threads);
        foreach (var thread in trace.GroupBy(s => s.Thread))
        {
            var spans = thread.OrderBy(s => s.Start).ToList();
            for (int i = 1; i < spans.Count; i++) Assert.True(spans[i - 1].End <= spans[i].Start, $"{spans[i - 1]} overlaps {spans[i]}");
        }
    }

    [Fact]
    public void Regression_and_several_outputs_get_labels_of_their_shapes()
    {
        Value x = new Input(6);
        var model = Model.Of([x], [new Dense(3, activation: "softmax", name: "a").Call(x), new Dense(1, name: "b").Call(x)]);
        model.Compile("sgd", new string[] { "sparse_categorical_crossentropy", "mean_squared_error" });

        Assert.True(model.Profile(Tensor.Ones([4, 6]), seconds: 0.02).IsTraining);
        Assert.False(model.Profile(Tensor.Ones([4, 6]), training: false, seconds: 0.02).IsTraining);
    }

    [Fact]
    public void What_cannot_be_profiled_is_told()
    {
        var model = new Sequential("net") { new Input(2), new Dense(1) };

        var error = Assert.Throws<InvalidOperationException>(() => model.Profile(Tensor.Ones([1, 2]), training: true));
        Assert.Equal("Profile of Sequential 'net' needs a compiled model. Call Compile(optimizer, loss, metrics) first.", error.Message);
        var range = Assert.Throws<ArgumentOutOfRangeException>(() => model.Profile(Tensor.Ones([1, 2]), seconds: 0));
        Assert.StartsWith("A profile takes from above 0 to 3600 seconds. Received: 0.", range.Message, StringComparison.Ordinal);
    }

    private static Sequential Compiled()
    {
        LayerNames.Reset();
        var model = ArticleNetwork.Create();
        model.Compile("adam", "sparse_categorical_crossentropy", ["accuracy"]);
        return model;
    }
}
