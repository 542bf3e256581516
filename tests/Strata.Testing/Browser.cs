using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Strata.Testing;

/// <summary>A real Chromium without a window, driven by its own DevTools protocol. Nothing it needs comes from the network.</summary>
public sealed class Browser : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private static readonly string[] s_flags =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--remote-debugging-port=0", "--window-size=1180,900", "about:blank",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("strata-chromium-").FullName;
    private readonly ClientWebSocket _socket = new();
    private readonly Process _process;
    private int _number;

    private Browser(string path)
    {
        var start = new ProcessStartInfo(path) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (string flag in s_flags.Prepend($"--user-data-dir={_folder}")) start.ArgumentList.Add(flag);
        _process = Process.Start(start)!;
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
    }

    /// <summary>Where Chromium is, or null.</summary>
    public static string? Path => new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);

    /// <summary>What went wrong on the page: exceptions, console errors, things that could not be loaded.</summary>
    public List<string> Errors { get; } = [];

    /// <summary>Starts the browser and opens a file; null, with a line on the console, where there is no Chromium.</summary>
    public static async Task<Browser?> Open(string file, bool isDark = false)
    {
        if (Path is null)
        {
            Console.WriteLine("skipped: Chromium is missing (Debian: chromium)");
            return null;
        }
        var browser = new Browser(Path);
        await browser.Connect();
        foreach (string domain in new[] { "Page", "Runtime", "Log", "Network" }) await browser.Send($"{domain}.enable");
        await browser.Send("Emulation.setEmulatedMedia", new JsonObject
        {
            ["features"] = new JsonArray(new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = isDark ? "dark" : "light" }),
        });
        await browser.Send("Page.navigate", new JsonObject { ["url"] = new Uri(file).AbsoluteUri });
        await browser.Until("document.readyState === 'complete' && location.protocol === 'file:'");
        return browser;
    }

    /// <summary>The value of an expression on the page.</summary>
    public async Task<JsonNode?> Evaluate(string expression)
    {
        var answer = await Send("Runtime.evaluate", new JsonObject { ["expression"] = expression, ["returnByValue"] = true });
        if (answer["exceptionDetails"] is not null) throw new InvalidOperationException($"{expression}: {answer.ToJsonString()}");
        return answer["result"]!["value"];
    }

    /// <summary>Waits until an expression is true.</summary>
    public async Task Until(string expression)
    {
        var clock = Stopwatch.StartNew();
        while ((await Evaluate(expression))?.GetValue<bool>() != true)
        {
            if (clock.Elapsed > s_patience) throw new TimeoutException($"The page did not come to: {expression}");
            await Task.Delay(50);
        }
    }

    /// <summary>Moves the mouse to a share of an element's width and height.</summary>
    public async Task Hover(string selector, double x, double y)
    {
        await Evaluate($"document.querySelector('{selector}').scrollIntoView({{block:'center'}})");
        var box = JsonNode.Parse((await Evaluate(
            $"JSON.stringify(document.querySelector('{selector}').getBoundingClientRect())"))!.GetValue<string>())!;
        double At(string from, string size, double share) => box[from]!.GetValue<double>() + share * box[size]!.GetValue<double>();
        await Send("Input.dispatchMouseEvent", new JsonObject
        {
            ["type"] = "mouseMoved", ["x"] = At("x", "width", x), ["y"] = At("y", "height", y),
        });
    }

    /// <summary>A picture of the whole page.</summary>
    public async Task Screenshot(string path)
    {
        var answer = await Send("Page.captureScreenshot", new JsonObject { ["captureBeyondViewport"] = true, ["format"] = "png" });
        File.WriteAllBytes(path, Convert.FromBase64String(answer["data"]!.GetValue<string>()));
    }

    public async Task<JsonObject> Send(string method, JsonObject? parameters = null)
    {
        int number = ++_number;
        var message = new JsonObject { ["id"] = number, ["method"] = method, ["params"] = parameters ?? [] };
        using var patience = new CancellationTokenSource(s_patience);
        await _socket.SendAsync(
            Encoding.UTF8.GetBytes(message.ToJsonString()), WebSocketMessageType.Text, endOfMessage: true, patience.Token);
        while (true)
        {
            var answer = await Receive(patience.Token);
            if (answer["id"]?.GetValue<int>() != number) Note(answer);
            else if (answer["error"] is { } error) throw new InvalidOperationException($"{method}: {error.ToJsonString()}");
            else return answer["result"]!.AsObject();
        }
    }

    public void Dispose()
    {
        _socket.Dispose();
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        try
        {
            Directory.Delete(_folder, recursive: true);
        }
        catch (IOException)
        {
            // A helper process of the browser may still be closing its files; the folder is temporary anyway.
        }
    }

    private async Task Connect()
    {
        string ports = System.IO.Path.Combine(_folder, "DevToolsActivePort");
        var clock = Stopwatch.StartNew();
        while (!File.Exists(ports) || File.ReadAllLines(ports).Length < 2)
        {
            if (clock.Elapsed > s_patience || _process.HasExited) throw new TimeoutException("Chromium did not start.");
            await Task.Delay(50);
        }
        string port = File.ReadAllLines(ports)[0];
        using var http = new HttpClient();
        var pages = JsonNode.Parse(await http.GetStringAsync($"http://127.0.0.1:{port}/json/list"))!.AsArray();
        string address = pages.First(p => p!["type"]!.GetValue<string>() == "page")!["webSocketDebuggerUrl"]!.GetValue<string>();
        await _socket.ConnectAsync(new Uri(address), CancellationToken.None);
    }

    private void Note(JsonObject message)
    {
        string method = message["method"]?.GetValue<string>() ?? "";
        var told = message["params"];
        bool isError = method is "Runtime.exceptionThrown" or "Network.loadingFailed"
            || method == "Runtime.consoleAPICalled" && told!["type"]!.GetValue<string>() is "error" or "warning"
            || method == "Log.entryAdded" && told!["entry"]!["level"]!.GetValue<string>() is "error" or "warning";
        if (isError) Errors.Add(message.ToJsonString());
    }

    private async Task<JsonObject> Receive(CancellationToken patience)
    {
        using var bytes = new MemoryStream();
        byte[] buffer = new byte[1 << 16];
        WebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(buffer, patience);
            bytes.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        return JsonSerializer.Deserialize<JsonObject>(bytes.ToArray())!;
    }
}
