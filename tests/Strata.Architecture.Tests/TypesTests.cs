using System.Runtime.CompilerServices;

namespace Strata.Architecture.Tests;

public sealed class TypesTests
{
    private static IEnumerable<Type> Types =>
        SourceProject.All.SelectMany(project => project.Load().GetTypes()).Where(type => !IsGenerated(type));

    [Fact]
    public void Every_class_is_sealed_static_or_abstract() => Broken.ExpectNone(
        "A class is made to be inherited (abstract) or it is not (sealed, static).",
        Types.Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false }).Select(type => type.FullName!));

    [Fact]
    public void No_enum_lists_operations() => Broken.ExpectNone(
        "An op is one file, never a member of an enum that others switch over.",
        Types.Where(type => type.IsEnum && (type.Name.EndsWith("OpKind", StringComparison.Ordinal)
            || type.Name.EndsWith("OpType", StringComparison.Ordinal)
            || type.Name.EndsWith("OpCode", StringComparison.Ordinal))).Select(type => type.FullName!));

    private static bool IsGenerated(Type? type) => type is not null
        && (type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
            || type.Name.Contains('<') || IsGenerated(type.DeclaringType));
}
