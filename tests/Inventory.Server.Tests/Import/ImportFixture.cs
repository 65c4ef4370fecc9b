using Inventory.Domain.Kernel;
using Inventory.Server.Cli;
using Inventory.Server.Host;
using Inventory.Server.Import;
using Inventory.Server.Postgres;
using Inventory.Server.Shell;
using Inventory.Testing;
using Microsoft.Extensions.Configuration;

namespace Inventory.Server.Tests.Import;

/// <summary>Imports a folder into a company, as the verb does but without printing.</summary>
internal sealed class ImportFixture(string folder)
{
    /// <summary>Of the last import; null: no month was to be closed.</summary>
    public MonthEnds? Months { get; private set; }

    public string Schema { get; init; } = TestDatabase.NewSchema();

    public async Task<Session> OpenAsync() => await Session.OpenAsync(new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?>
        {
            [$"ConnectionStrings:{Database.ConnectionName}"] = await TestDatabase.ConnectionStringAsync(),
            [Session.SchemaKey] = Schema,
        })
        .Build());

    /// <summary>Imports beside the server that owns the log.</summary>
    public async Task<AdventureWorksFeed> ImportBesideAsync(Session session)
    {
        await using var log = await OwnersLog.OpenAsync(session.Company, CancellationToken.None);
        return await ImportAsync(session, log: log);
    }

    /// <param name="lastStep">The step after which the import is broken off; null: none.</param>
    /// <param name="log">Null: the session's own.</param>
    public async Task<AdventureWorksFeed> ImportAsync(
        Session session, string? lastStep = null, bool freight = true, bool months = true, ILogEntrance? log = null)
    {
        log ??= session.Company.OwnWriter;
        var report = new ImportReport();
        var feed = new AdventureWorksFeed(folder, new StockId(100), new(log, "test"), report)
        {
            TakesFreight = freight,
        };
        Months = months ? new MonthEnds(session.Company, log, "test") : null;
        try
        {
            await AdventureWorks.RunAsync(
                feed, Months, (title, work) => StepAsync(title, work, lastStep), CancellationToken.None);
        }
        catch (OperationCanceledException) when (lastStep is not null)
        {
            // Broken off as asked.
        }

        return feed;
    }

    private static async Task StepAsync(string title, Func<Action<double>, Task> work, string? lastStep)
    {
        var half = title == lastStep;
        await work(share =>
        {
            if (half && share > 0.5)
                throw new OperationCanceledException();
        });
    }
}
