namespace Inventory.Server.Host;

/// <summary>The host of one of several companies: the process tells it when to end, not a signal.</summary>
internal sealed class NoSignals : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>The log of the process, with the company's code in each line. The code comes last: what the settings say of
/// a part of the server holds for all companies.</summary>
internal sealed class CompanyLog(ILoggerFactory log, string code) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => log.CreateLogger($"{categoryName} of {code}");

    public void AddProvider(ILoggerProvider provider) => log.AddProvider(provider);

    public void Dispose()
    {
        // It is the process's.
    }
}
