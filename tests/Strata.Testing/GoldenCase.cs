using System.Text.Json;
using Strata.Formats.Npy;

namespace Strata.Testing;

/// <summary>One case of a golden file: what its JSON says, and its arrays, read when asked for.</summary>
public sealed class GoldenCase
{
    // What nearly every case states; those that are silent hold exact values or have rules of their own in the topic's README.
    private const double DefaultRtol = 1e-5;
    private const double DefaultAtol = 1e-6;

    private string[]? _keys;

    internal GoldenCase(GoldenFile file, string name, JsonElement json)
    {
        File = file;
        Name = name;
        Json = json;
    }

    /// <summary>The file that the case is in.</summary>
    public GoldenFile File { get; }

    /// <summary>The case's name, unique in its file.</summary>
    public string Name { get; }

    /// <summary>All that the file says about the case.</summary>
    public JsonElement Json { get; }

    /// <summary>What <c>get_config()</c> gave; <see cref="JsonValueKind.Undefined"/> when the case has none.</summary>
    public JsonElement Config => Json.TryGetProperty("config", out JsonElement config) ? config : default;

    /// <summary>In what precision the answers were computed: "float64" unless the case says otherwise.</summary>
    public string Precision => Text("precision") ?? "float64";

    /// <summary>Relative tolerance, as numpy.allclose counts it.</summary>
    public double Rtol => Number("rtol") ?? DefaultRtol;

    /// <summary>Absolute tolerance, as numpy.allclose counts it.</summary>
    public double Atol => Number("atol") ?? DefaultAtol;

    /// <summary>What Keras said, where the case must fail; otherwise null.</summary>
    public string? Error => Text("error");

    /// <summary>The full path of the file that the case is about, where it names one.</summary>
    public string? FilePath => Text("file") is string file ? Path.Combine(File.Folder, file) : null;

    /// <summary>The keys of the case's arrays, without the case's name, in the order they were written.</summary>
    public IReadOnlyList<string> Keys => _keys ??= ListKeys();

    /// <summary>The largest error that <see cref="Check{T}"/> saw, as a multiple of the tolerance.</summary>
    public double Worst { get; private set; }

    // An entry of files/index.json names an .npz of its own, whose keys carry no prefix.
    private NpzReader? Npz => File.ArraysOf(Text("arrays") ?? File.Name + ".npz");

    private string Prefix => Text("arrays") is null ? Name + "/" : "";

    /// <summary>Whether the case has the array.</summary>
    public bool Has(string key) => Npz?.Contains(Prefix + key) ?? false;

    /// <summary>Reads one array: <c>x0</c>, <c>w/kernel</c>, <c>y0</c>.</summary>
    /// <exception cref="KeyNotFoundException">The case has none of this key.</exception>
    public NdArray Array(string key) => Has(key)
        ? Npz!.Read(Prefix + key)
        : throw new KeyNotFoundException($"{this} has no array '{key}'. It has: {string.Join(", ", Keys)}.");

    /// <summary>A text of the case's JSON, or null when it is missing or something else.</summary>
    public string? Text(string key) =>
        Json.TryGetProperty(key, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A number of the case's JSON, or null when it is missing or something else.</summary>
    public double? Number(string key) =>
        Json.TryGetProperty(key, out JsonElement value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    /// <summary>Fails unless shape and values are those of the case's array, within the case's tolerances.</summary>
    /// <typeparam name="T">bool or any number.</typeparam>
    /// <param name="key">The array with the right answer.</param>
    /// <param name="shape">The shape that was received.</param>
    /// <param name="received">The values that were received.</param>
    /// <param name="tolerance">Both tolerances multiplied by this, where a topic's README says so.</param>
    public void Check<T>(string key, ReadOnlySpan<int> shape, ReadOnlySpan<T> received, double tolerance = 1)
        where T : unmanaged
    {
        NdArray expected = Array(key);
        NdArray actual = NdArray.From(received, shape.ToArray());
        Check(Closeness.Compare(key, expected, actual, Rtol * tolerance, Atol * tolerance));
    }

    /// <summary>Counts a comparison made elsewhere and fails when it did.</summary>
    public void Check(Closeness comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        Worst = Math.Max(Worst, comparison.Worst);
        comparison.Assert();
    }

    /// <summary>The same case with nothing checked yet: tests of one file must not see each other's errors.</summary>
    internal GoldenCase Anew() => new(File, Name, Json);

    /// <summary><c>layers/Conv2D/same_stride2</c>.</summary>
    public override string ToString() => $"{File.Topic}/{File.Name}/{Name}";

    private string[] ListKeys()
    {
        string prefix = Prefix;
        return [.. (Npz?.Names ?? []).Where(n => n.StartsWith(prefix, StringComparison.Ordinal)).Select(n => n[prefix.Length..])];
    }
}
