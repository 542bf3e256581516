namespace Strata.Optimizers;

/// <summary>How far a step goes: a number, or a schedule that depends on the step.</summary>
public sealed class LearningRate
{
    public LearningRate(double value) => Value = value;

    public LearningRate(LearningRateSchedule schedule) => Schedule = schedule;

    /// <summary>The number, when there is no schedule.</summary>
    public double Value { get; }

    public LearningRateSchedule? Schedule { get; }

    public static implicit operator LearningRate(double value) => new(value);

    public static implicit operator LearningRate(LearningRateSchedule schedule) => new(schedule);
}
