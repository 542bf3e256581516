using System.Collections.Concurrent;
using Strata.Activations;

namespace Strata.Saving;

/// <summary>
/// Classes and functions of your own that files may name. A model file is data: it can only ask for what is on Strata's own list or was
/// registered here by your program.
/// </summary>
/// <example><code>
/// CustomObjects.Register&lt;Scale&gt;("my_package>Scale");
/// CustomObjects.Register("my_package>bent", x => Op.Maximum(x, x * 0.25f));
/// var model = Model.Load("with_my_layer.keras");
/// </code></example>
public static class CustomObjects
{
    private static readonly ConcurrentDictionary<string, Type> s_types = new();
    private static readonly ConcurrentDictionary<string, ActivationFunction> s_functions = new();

    /// <summary>
    /// Lets files name a class: a layer, loss, metric, optimizer, initializer, regularizer or constraint of your own. Its constructor's
    /// parameters are its config: <c>factor</c> takes the key <c>factor</c>, and a public property <c>Factor</c> must answer it for saving.
    /// </summary>
    /// <param name="name">The name in files: <c>package>Name</c>, as Keras' <c>register_keras_serializable</c> makes it.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static void Register<TClass>(string name)
        where TClass : class
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        s_types[name] = typeof(TClass);
    }

    /// <summary>Lets files name a function, as an activation.</summary>
    /// <param name="name">The name in files: <c>package>name</c>.</param>
    /// <param name="function">What it computes.</param>
    /// <returns>The function, to give to layers as their activation.</returns>
    public static ActivationFunction Register(string name, Func<Value, Value> function)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return s_functions[name] = new ActivationFunction(name, function);
    }

    /// <summary>Forgets a name.</summary>
    public static void Unregister(string name)
    {
        s_types.TryRemove(name, out _);
        s_functions.TryRemove(name, out _);
    }

    internal static Type? Find(string? name) => name is not null && s_types.TryGetValue(name, out var type) ? type : null;

    internal static ActivationFunction? FindFunction(string? name) =>
        name is not null && s_functions.TryGetValue(name, out var function) ? function : null;

    internal static string? NameOf(Type type)
    {
        foreach (var (name, registered) in s_types)
        {
            if (registered == type) return name;
        }
        return null;
    }

    internal static string? NameOf(ActivationFunction function) => s_functions.ContainsKey(function.Name) ? function.Name : null;
}
