using Inventory.Domain.Kernel;
using Inventory.EventStore.Schema;
using Inventory.Server.Ordering;
using Inventory.Server.Shell;
using Inventory.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Inventory.Conformance.Tests.Companies;

/// <summary>
/// The product's own command path in a schema of its own: the log writer with all its books, and the read models as
/// they lie in PostgreSQL.
/// </summary>
public sealed class DatabaseCompany : CaseCompany
{
    private const int OpenAttemptsMax = 100;

    private static readonly TimeSpan OpenPause = TimeSpan.FromMilliseconds(20);

    private static readonly Lazy<Task<NpgsqlDataSource>> Database = new(async () =>
        Company.DataSourceFor(await TestDatabase.ConnectionStringAsync()));

    private readonly Company _company;

    private DatabaseCompany(Company company) => _company = company;

    public static async Task<DatabaseCompany> OpenAsync()
    {
        var database = await Database.Value;
        var schema = EmptySchemas.Take();
        for (var attempt = 1; ; attempt++)
        {
            var company = await Company.OpenAsync(database, schema, TimeProvider.System, NullLogger.Instance);
            if (company.Writer is not null || attempt == OpenAttemptsMax)
                return new(company);
            // The server has not noticed yet that the case before has let go of the log.
            await company.DisposeAsync();
            await Task.Delay(OpenPause);
        }
    }

    public override async Task<CaseAnswer> RunAsync(ICommand command)
    {
        var answer = await _company.OwnWriter.SubmitAsync(CommandEnvelope.Of(command, "conformance"));
        return new(answer.Refusal, answer.Result);
    }

    public override Task<IReadOnlyList<TRow>> RowsAsync<TRow>() => ReadModelTables.ReadAsync<TRow>(new(_company));

    public override async Task<SalableItem?> SalableAsync(Sku sku, StockId stock) =>
        (await new SalabilityQuery(_company, new(_company)).OfAsync([sku], stock, CancellationToken.None))
        .GetValueOrDefault(sku);

    public override async Task<TState> StateAsync<TState>(StreamId<TState> stream)
    {
        await using var connection = await _company.Database.OpenConnectionAsync();
        IState state = TState.Initial;
        foreach (var stored in (await _company.Log.StreamAsync(connection, stream.Value)).Events)
            state = state.Evolve((IEvent)stored.Body);
        return (TState)state;
    }

    public override async ValueTask DisposeAsync()
    {
        await _company.DisposeAsync();
        await EmptySchemas.GiveBackAsync(_company.Database, _company.Schema);
    }
}
