namespace Strata.Optimizers;

/// <summary>A learning rate that depends on the step.</summary>
public abstract class LearningRateSchedule
{
    /// <summary>The rate of a step, counted from 0.</summary>
    public abstract double At(long step);
}
