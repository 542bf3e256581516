using Strata.Models;
using Strata.Training;

namespace Strata.Callbacks;

/// <summary>Is told how training goes, and may change or stop it. Override what is of interest.</summary>
public abstract class Callback
{
    private Model? _model;

    /// <summary>The model that is being trained, evaluated or asked.</summary>
    public Model Model => _model ?? throw new InvalidOperationException($"{GetType().Name} was not given to Fit, Evaluate or Predict yet.");

    /// <summary>How the call was made: epochs, steps, verbosity.</summary>
    public FitParameters Parameters { get; private set; } = new(0, null, 0);

    public virtual void OnTrainBegin(Logs logs)
    {
    }

    public virtual void OnTrainEnd(Logs logs)
    {
    }

    public virtual void OnEpochBegin(int epoch, Logs logs)
    {
    }

    /// <param name="epoch">Counted from 0.</param>
    /// <param name="logs">The epoch's figures, with <c>val_</c> before those of validation; what is added shows up in the history.</param>
    public virtual void OnEpochEnd(int epoch, Logs logs)
    {
    }

    public virtual void OnTrainBatchBegin(int batch, Logs logs)
    {
    }

    /// <param name="batch">Counted from 0 in each epoch.</param>
    /// <param name="logs">Figures over the batches of this epoch so far.</param>
    public virtual void OnTrainBatchEnd(int batch, Logs logs)
    {
    }

    public virtual void OnTestBegin(Logs logs)
    {
    }

    public virtual void OnTestEnd(Logs logs)
    {
    }

    public virtual void OnTestBatchBegin(int batch, Logs logs)
    {
    }

    public virtual void OnTestBatchEnd(int batch, Logs logs)
    {
    }

    public virtual void OnPredictBegin(Logs logs)
    {
    }

    public virtual void OnPredictEnd(Logs logs)
    {
    }

    public virtual void OnPredictBatchBegin(int batch, Logs logs)
    {
    }

    public virtual void OnPredictBatchEnd(int batch, Logs logs)
    {
    }

    internal void Attach(Model model, FitParameters parameters)
    {
        _model = model;
        Parameters = parameters;
    }
}
