namespace Strata.Saving;

/// <summary>The config of the class is the parameters of its constructor alone: what it inherits is no option of it.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ConstructorOnlyAttribute : Attribute;
