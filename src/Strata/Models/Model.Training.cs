using Strata.Callbacks;
using Strata.Optimizers;
using Strata.Training;

namespace Strata.Models;

/// <summary>Compile, Fit, Evaluate.</summary>
public abstract partial class Model
{
    private CompiledModel? _compiled;
    private StepCache? _cache;

    /// <summary>Set by a callback to end training after the current step.</summary>
    public bool StopTraining { get; set; }

    /// <summary>
    /// How many epochs trainings have finished, also before the model was saved: where to go on, as <c>initialEpoch</c>. Files that Keras
    /// wrote do not say it, and it is 0.
    /// </summary>
    public int TrainedEpochs { get; internal set; }

    /// <summary>What the orders of samples of the last training followed from; null before the first.</summary>
    internal long? ShuffleSeed { get; set; }

    /// <summary>Whether <see cref="Compile"/> was called.</summary>
    public bool IsCompiled => _compiled is not null;

    /// <summary>The optimizer given to <see cref="Compile"/>.</summary>
    public Optimizer Optimizer => Compiled("the optimizer").Optimizer;

    private StepCache Cache => _cache ??= new StepCache(this);

    /// <summary>Settles how the model is trained. Call it again after changing <c>Trainable</c> of a layer.</summary>
    /// <param name="optimizer">How weights follow gradients: an object, or a name.</param>
    /// <param name="loss">What is minimized: a name, an object, or one for each output in order or by name.</param>
    /// <param name="metrics">Figures to gather: <c>["accuracy"]</c>.</param>
    /// <param name="lossWeights">How much the loss of each output counts.</param>
    /// <param name="weightedMetrics">Figures that heed sample weights.</param>
    public void Compile(
        Optimizer? optimizer = null, LossSpec? loss = null, MetricSpec? metrics = null, LossWeights? lossWeights = null,
        MetricSpec? weightedMetrics = null)
    {
        optimizer ??= OptimizerClasses.Default();
        // As Keras: small gradients would be lost in half precision.
        if (Policy.Name == "mixed_float16" && optimizer is not LossScaleOptimizer)
            optimizer = new LossScaleOptimizer(optimizer) { IsAutomatic = true };
        _compiled = new CompiledModel(this, optimizer, loss, lossWeights, metrics, weightedMetrics);
        _cache = null;
    }

    /// <summary>Trains on samples. See the other overload for what the settings mean.</summary>
    public History Fit(
        Samples samples, int batchSize = 32, int epochs = 1, int verbose = 1, IReadOnlyList<Callback>? callbacks = null,
        float validationSplit = 0, ValidationData? validationData = null, bool shuffle = true, long? seed = null,
        CancellationToken cancellationToken = default) => Fit(
            samples.X, samples.Y, batchSize, epochs, verbose, callbacks, validationSplit, validationData, shuffle,
            seed: seed, cancellationToken: cancellationToken);

    /// <summary>Trains for a number of epochs and answers the figures of each.</summary>
    /// <param name="x">Inputs: a tensor, several in order, or by name.</param>
    /// <param name="y">Labels, likewise.</param>
    /// <param name="batchSize">Samples per step; the last step of an epoch may have fewer.</param>
    /// <param name="epochs">The epoch to stop before, counted from 0.</param>
    /// <param name="verbose">0 silent, 1 a progress bar, 2 a line per epoch.</param>
    /// <param name="callbacks">Who is told, and may change or stop the training.</param>
    /// <param name="validationSplit">Part of the samples, the last ones, to evaluate on instead of training.</param>
    /// <param name="validationData">Other data to evaluate on after each epoch.</param>
    /// <param name="shuffle">Whether samples come in another random order in each epoch.</param>
    /// <param name="classWeight">How much each class counts.</param>
    /// <param name="sampleWeight">How much each sample counts.</param>
    /// <param name="initialEpoch">The epoch to start with, to go on after an earlier training.</param>
    /// <param name="stepsPerEpoch">Steps that make an epoch; the next goes on where this stopped.</param>
    /// <param name="validationSteps">Steps of each evaluation.</param>
    /// <param name="validationBatchSize">Samples per step of evaluation; <paramref name="batchSize"/> by default.</param>
    /// <param name="validationFreq">Evaluate after every so many epochs.</param>
    /// <param name="seed">For the same order of samples in each run; default: from <see cref="RandomSeed"/>.</param>
    /// <param name="checkNumerics">Stop with the first layer's name when the loss is no longer finite. Costs memory: all outputs are
    /// kept.</param>
    /// <param name="cancellationToken">Ends training after the current step; what was reached is returned.</param>
    /// <exception cref="ArgumentException">Data and model do not fit.</exception>
    /// <exception cref="NumericsException">With <paramref name="checkNumerics"/>, the loss became NaN or infinite.</exception>
    public History Fit(
        TensorSet x, TensorSet? y = null, int batchSize = 32, int epochs = 1, int verbose = 1, IReadOnlyList<Callback>? callbacks = null,
        float validationSplit = 0, ValidationData? validationData = null, bool shuffle = true,
        IReadOnlyDictionary<int, double>? classWeight = null, TensorSet? sampleWeight = null, int initialEpoch = 0,
        int? stepsPerEpoch = null, int? validationSteps = null, int? validationBatchSize = null, int validationFreq = 1,
        long? seed = null, bool checkNumerics = false, CancellationToken cancellationToken = default)
    {
        var compiled = Compiled("Fit");
        Check(batchSize, epochs, verbose, validationSplit);
        var train = BatchData.Of(this, compiled, x, y, new Weighting(sampleWeight, classWeight));
        var validation = validationData is null
            ? null
            : BatchData.Of(this, compiled, validationData.X, validationData.Y, new Weighting(validationData.SampleWeight, null));
        if (validation is null && validationSplit > 0) (train, validation) = SplitOff(train, validationSplit);
        return new FitLoop(this, compiled, Cache, train, validation, new FitOptions
        {
            BatchSize = batchSize,
            Epochs = epochs,
            InitialEpoch = initialEpoch,
            Verbose = verbose,
            Shuffle = shuffle,
            Seed = seed,
            StepsPerEpoch = stepsPerEpoch,
            ValidationSteps = validationSteps,
            ValidationBatchSize = validationBatchSize ?? batchSize,
            ValidationFrequency = validationFreq,
            ChecksNumerics = checkNumerics,
            Callbacks = callbacks ?? [],
            Cancellation = cancellationToken,
        }).Run();
    }

    /// <summary>Loss and metrics on samples, the model behaving as in use.</summary>
    public EvaluationResult Evaluate(Samples samples, int batchSize = 32, int verbose = 1, CancellationToken cancellationToken = default) =>
        Evaluate(samples.X, samples.Y, batchSize, verbose, cancellationToken: cancellationToken);

    /// <summary>Loss and metrics on data, the model behaving as in use.</summary>
    /// <param name="x">Inputs.</param>
    /// <param name="y">Labels.</param>
    /// <param name="batchSize">Samples per step.</param>
    /// <param name="verbose">0 silent, 1 a progress bar, 2 one line.</param>
    /// <param name="sampleWeight">How much each sample counts.</param>
    /// <param name="steps">Steps to take; all by default.</param>
    /// <param name="callbacks">Who is told.</param>
    /// <param name="cancellationToken">Ends after the current step.</param>
    public EvaluationResult Evaluate(
        TensorSet x, TensorSet? y = null, int batchSize = 32, int verbose = 1, TensorSet? sampleWeight = null, int? steps = null,
        IReadOnlyList<Callback>? callbacks = null, CancellationToken cancellationToken = default)
    {
        var compiled = Compiled("Evaluate");
        Check(batchSize, 1, verbose, 0);
        var data = BatchData.Of(this, compiled, x, y, new Weighting(sampleWeight, null));
        var loop = new EvaluateLoop(compiled, Cache, data, batchSize, steps);
        var progress = verbose > 0 ? new ProgressCallback() : null;
        var list = new CallbackList(this, new FitParameters(1, loop.Steps, verbose), [progress, .. callbacks ?? []]);
        return new EvaluationResult(loop.Run(list, cancellationToken), compiled.ListOrder);
    }

    /// <summary>Takes one training step on exactly these samples and answers their figures.</summary>
    public EvaluationResult TrainOnBatch(
        TensorSet x, TensorSet? y = null, TensorSet? sampleWeight = null, IReadOnlyDictionary<int, double>? classWeight = null) =>
        OnBatch(x, y, new Weighting(sampleWeight, classWeight), training: true);

    /// <summary>Loss and metrics of exactly these samples.</summary>
    public EvaluationResult TestOnBatch(TensorSet x, TensorSet? y = null, TensorSet? sampleWeight = null) =>
        OnBatch(x, y, new Weighting(sampleWeight, null), training: false);

    /// <summary>Makes room for what the optimizer keeps, as the first step would.</summary>
    internal void BuildOptimizer() => Optimizer.Build(TrainableWeights, StepFunction.Constraints(this));

    private protected void ForgetCompiled() => _cache = null;

    private static void Check(int batchSize, int epochs, int verbose, float validationSplit)
    {
        if (batchSize < 1)
            throw new ArgumentOutOfRangeException(nameof(batchSize), $"A batch has at least one sample. Received: batchSize {batchSize}.");
        if (epochs < 0) throw new ArgumentOutOfRangeException(nameof(epochs), $"Epochs are counted from 0. Received: {epochs}.");
        if (verbose is < 0 or > 2) throw new ArgumentOutOfRangeException(nameof(verbose), $"verbose is 0, 1 or 2. Received: {verbose}.");
        if (validationSplit is < 0 or >= 1)
            throw new ArgumentOutOfRangeException(
                nameof(validationSplit), $"validationSplit is a part, 0 up to but not 1. Received: {validationSplit}.");
    }

    private static (BatchData Train, BatchData Validation) SplitOff(BatchData data, float part)
    {
        // As Keras: ⌊n (1 - part)⌋ samples are left, in the double arithmetic of the decimal number that was written.
        int left = (int)Math.Floor(data.Count * (1 - (double)(decimal)part));
        if (left == 0 || left == data.Count)
            throw new ArgumentException(
                $"validationSplit {part} of {data.Count} samples leaves {left} to train on and {data.Count - left} to validate on. Use "
                + $"more samples.");
        return data.Split(left);
    }

    private EvaluationResult OnBatch(TensorSet x, TensorSet? y, Weighting weighting, bool training)
    {
        var compiled = Compiled(training ? "TrainOnBatch" : "TestOnBatch");
        var data = BatchData.Of(this, compiled, x, y, weighting);
        var function = Cache.Evaluating(compiled, data.Spec(data.Count, training));
        compiled.Reset();
        data.Fill(function, [.. Enumerable.Range(0, data.Count)]);
        function.Run();
        if (training) compiled.Optimizer.StepOrSkip(function.WithoutGradient);
        var logs = new Logs();
        compiled.WriteTo(logs);
        return new EvaluationResult(logs, compiled.ListOrder);
    }

    private CompiledModel Compiled(string what) => _compiled
        ?? throw new InvalidOperationException($"{what} of {this} needs a compiled model. Call Compile(optimizer, loss, metrics) first.");
}
