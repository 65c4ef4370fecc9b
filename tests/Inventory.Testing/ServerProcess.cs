using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Inventory.Testing;

/// <summary>The real server as a process of its own, on a free port of the loopback.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan ReadyMax = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan StopMax = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan ReadyPause = TimeSpan.FromMilliseconds(50);

    private readonly Process _process;
    private readonly Leash _leash;
    private readonly StringBuilder _output = new();
    private bool _disposed;

    private ServerProcess(Process process, Uri address)
    {
        _process = process;
        Client = new() { BaseAddress = address };
        _leash = Leash.On("kill -KILL \"$1\"", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        process.OutputDataReceived += Take;
        process.ErrorDataReceived += Take;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public HttpClient Client { get; }

    public int ProcessId => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>What it wrote so far, both streams.</summary>
    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    /// <summary>Starts the server and waits until <c>/health/ready</c> says yes.</summary>
    /// <param name="environment">Added to this process's own; an empty value removes a name.</param>
    public static async Task<ServerProcess> StartAsync(
        IReadOnlyDictionary<string, string>? environment = null, params string[] arguments)
    {
        var server = Launch(environment, arguments);
        try
        {
            await server.ReadyAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the server and does not wait: for a start that is to fail, or a verb that ends.</summary>
    public static ServerProcess Launch(
        IReadOnlyDictionary<string, string>? environment = null, params string[] arguments)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var program = Path.Combine(AppContext.BaseDirectory, "inventory.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_URLS"] = address.ToString();
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value.Length > 0 ? value : null;

        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return new(process, address);
    }

    /// <summary>Ends it as a power cut would: nothing of its own code runs any more.</summary>
    public async Task KillAsync()
    {
        _process.Kill(); // SIGKILL
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks it to stop, as systemd or Ctrl+C does, and gives its exit code.</summary>
    public async Task<int> StopAsync()
    {
        if (!_process.HasExited)
        {
            using var terminate = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
            await terminate.WaitForExitAsync();
        }

        return await ExitAsync();
    }

    /// <summary>Waits for its end and gives its exit code.</summary>
    public async Task<int> ExitAsync()
    {
        using var patience = new CancellationTokenSource(StopMax);
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;

        _disposed = true;
        try
        {
            await StopAsync();
        }
        catch (OperationCanceledException)
        {
            await KillAsync();
        }

        _leash.Release();
        Client.Dispose();
        _process.Dispose();
    }

    private async Task ReadyAsync()
    {
        var deadline = DateTime.UtcNow + ReadyMax;
        while (!_process.HasExited && DateTime.UtcNow < deadline)
        {
            try
            {
                using var answer = await Client.GetAsync("/health/ready");
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(ReadyPause);
        }

        // Its last words are read when the end of the process was waited for.
        var end = _process.HasExited ? $"ended with {await ExitAsync()}" : $"was not ready after {ReadyMax}";
        throw new InvalidOperationException($"The server {end}. It wrote:\n{Output}");
    }

    private void Take(object sender, DataReceivedEventArgs line)
    {
        lock (_output)
            _output.AppendLine(line.Data);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, port: 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
