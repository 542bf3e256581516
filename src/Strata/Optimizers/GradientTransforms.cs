namespace Strata.Optimizers;

/// <summary>
/// What happens to gradients before the rule sees them, in Keras' order: scaling, accumulation, clipping. All of it off costs nothing.
/// </summary>
internal sealed class GradientTransforms(Optimizer optimizer, List<SlabState> slabs)
{
    private readonly bool _isIdle = optimizer is
    {
        LossScaleFactor: null, GradientAccumulationSteps: null or 1, Clipvalue: null, Clipnorm: null, GlobalClipnorm: null,
    };

    /// <summary>Transforms the gradients in the slabs; false if this step only accumulates.</summary>
    public bool Prepare(IReadOnlySet<Variable>? missing) => _isIdle || Transform(missing);

    /// <summary>After an update of accumulated gradients the sums start anew.</summary>
    public void Finish(IReadOnlySet<Variable>? missing)
    {
        if (optimizer.GradientAccumulationSteps is not > 1) return;
        Each(missing, (state, variable, _) => state.Slab.PartOf(state.Accumulated!, variable).Bytes.Clear());
    }

    private bool Transform(IReadOnlySet<Variable>? missing)
    {
        if (optimizer.LossScaleFactor is { } scale) Each(missing, (_, _, gradient) => SlabMath.Scale(gradient, 1 / scale));
        if (optimizer.GradientAccumulationSteps is { } steps and > 1 && !Accumulate(steps, missing)) return false;
        if (optimizer.Clipvalue is { } limit) Each(missing, (_, _, gradient) => SlabMath.Clamp(gradient, limit));
        if (optimizer.Clipnorm is { } norm)
        {
            Each(missing, (_, _, gradient) =>
            {
                double length = Math.Sqrt(SlabMath.SumOfSquares(gradient));
                if (length > norm) SlabMath.Scale(gradient, norm / length);
            });
        }
        if (optimizer.GlobalClipnorm is { } global) ClipTogether(global, missing);
        return true;
    }

    private bool Accumulate(int steps, IReadOnlySet<Variable>? missing)
    {
        bool updates = (optimizer.Iterations + 1) % steps == 0;
        Each(missing, (state, variable, gradient) =>
        {
            var sum = state.Slab.PartOf(state.Accumulated!, variable);
            SlabMath.Add(sum, gradient);
            if (!updates) return;
            sum.Bytes.CopyTo(gradient.Bytes);
            SlabMath.Scale(gradient, 1.0 / steps);
        });
        return updates;
    }

    private void ClipTogether(double norm, IReadOnlySet<Variable>? missing)
    {
        double squares = 0;
        Each(missing, (_, _, gradient) => squares += SlabMath.SumOfSquares(gradient));
        double length = Math.Sqrt(squares);
        if (length > norm) Each(missing, (_, _, gradient) => SlabMath.Scale(gradient, norm / length));
    }

    private void Each(IReadOnlySet<Variable>? missing, Action<SlabState, Variable, Tensor> action)
    {
        foreach (var state in slabs)
        {
            foreach (var variable in state.Slab.Variables)
            {
                if (missing?.Contains(variable) != true) action(state, variable, state.Slab.PartOf(state.Slab.Gradients, variable));
            }
        }
    }
}
