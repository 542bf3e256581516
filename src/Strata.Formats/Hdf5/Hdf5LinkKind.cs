namespace Strata.Formats.Hdf5;

/// <summary>How a group's member leads to an object.</summary>
public enum Hdf5LinkKind
{
    /// <summary>Straight to an object of this file.</summary>
    Hard,

    /// <summary>By a path in this file, which need not exist.</summary>
    Soft,

    /// <summary>Into another file: never followed.</summary>
    External,

    /// <summary>In a way that an application defined: never followed.</summary>
    Other,
}
