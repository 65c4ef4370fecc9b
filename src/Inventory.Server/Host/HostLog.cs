namespace Inventory.Server.Host;

/// <summary>Lets the host log only while it serves. What keeps it from starting, a taken address above all, is said in
/// one line by the verb that started it.</summary>
internal sealed class HostLog : IHostedLifecycleService
{
    private const string Category = "Microsoft.Extensions.Hosting.Internal.Host";

    private volatile bool _isServing;

    public static void AddTo(WebApplicationBuilder builder)
    {
        var log = new HostLog();
        builder.Logging.AddFilter(Category, level => log._isServing && level >= LogLevel.Warning);
        builder.Services.AddHostedService(_ => log);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        _isServing = true;
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
