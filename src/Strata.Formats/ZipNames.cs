namespace Strata.Formats;

/// <summary>Which names an entry of a zip may have. Others could write outside a folder when somebody unpacks the file.</summary>
internal static class ZipNames
{
    /// <summary>Why a name is refused, or null when it is good.</summary>
    public static string? WhyNot(string name)
    {
        if (name.Length == 0) return "which is empty";
        if (name.Contains('\0')) return "which holds a zero character";
        if (name[0] is '/' or '\\' || (name.Length > 1 && name[1] == ':' && char.IsAsciiLetter(name[0]))) return "which is absolute";
        foreach (Range part in name.AsSpan().SplitAny('/', '\\'))
        {
            if (name.AsSpan()[part] is "..") return "which climbs out of its folder";
        }

        return null;
    }
}
