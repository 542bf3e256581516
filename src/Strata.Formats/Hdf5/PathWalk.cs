using Strata.Formats.Hdf5.Messages;

namespace Strata.Formats.Hdf5;

/// <summary>Follows a path through groups and soft links, so many links at most.</summary>
internal sealed class PathWalk(Hdf5File file)
{
    private const int MaxSoftLinks = 32;

    private int _followed;
    private Hdf5Group _last = file.Root;

    /// <summary>The object at a path below a group, or null.</summary>
    public Hdf5Object? Find(Hdf5Group from, string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        Hdf5Object at = path.StartsWith('/') ? file.Root : from;
        foreach (string part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".") continue;
            if (at is not Hdf5Group group) return null;
            _last = group;
            if (!group.Node.Links().TryGetValue(part, out Link? link)) return null;
            at = Follow(group, part, link);
        }

        return at;
    }

    /// <summary>The last group that a path which leads nowhere passes.</summary>
    public Hdf5Group LastGroup(Hdf5Group from, string path)
    {
        _last = from;
        Find(from, path);
        return _last;
    }

    private Hdf5Object Follow(Hdf5Group group, string name, Link link)
    {
        string path = group.Path == "/" ? "/" + name : $"{group.Path}/{name}";
        switch (link.Kind)
        {
            case Hdf5LinkKind.Hard:
                return Hdf5Group.Open(file, file.Node(link.Address), path);
            case Hdf5LinkKind.Soft:
                return FollowSoft(group, path, link);
            default:
                throw file.Source.Error(
                    group.Address,
                    $"an object of this file at '{path}'",
                    $"a link to '{link.Target}', which is never followed",
                    link.Kind == Hdf5LinkKind.External ? FormatErrorKind.ExternalLink : FormatErrorKind.UnsupportedFeature,
                    "Copy the object into the file where it was made.");
        }
    }

    private Hdf5Object FollowSoft(Hdf5Group group, string path, Link link)
    {
        string expected = $"an object at '{path}'";
        if (!file.FollowSoftLinks) throw Refuse("are not followed in this file");
        if (++_followed > MaxSoftLinks) throw Refuse("lead in a circle");
        Hdf5Object? found = Find(group, link.Target);
        if (found is null) throw Refuse("lead nowhere");
        return Hdf5Group.Open(file, found.Node, path);

        StrataFormatException Refuse(string why) =>
            file.Source.Error(group.Address, expected, $"a soft link to '{link.Target}'; such links {why}", FormatErrorKind.SoftLink);
    }
}
