using Inventory.Domain.Kernel;
using Inventory.EventStore.Schema;
using Inventory.Server.Ordering;
using Inventory.Server.Planning;
using Inventory.Server.Shell;
using Inventory.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Inventory.Conformance.Tests.Companies;

/// <summary>
/// The product's own command path in a schema of its own: the log writer with all its books, and the read models as
/// they lie in PostgreSQL.
/// </summary>
public class DatabaseCompany : CaseCompany
{
    private static readonly Lazy<Task<NpgsqlDataSource>> Database = new(async () =>
        Company.DataSourceFor(await TestDatabase.ConnectionStringAsync()));

    private readonly Company _company;

    protected DatabaseCompany(Company company) => _company = company;

    public static async Task<DatabaseCompany> OpenAsync()
    {
        var database = await Database.Value;
        var company = await EmptySchemas.OpenAsync(
            schema => Company.OpenAsync(database, schema, TimeProvider.System, NullLogger.Instance), opened => opened);
        return new(company);
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

    public override async Task<CaseBalance> ProjectedAsync(Sku sku, SourceCode? source, DateOnly date)
    {
        if (source is { } place)
        {
            var answer = await AvailabilityAt(date).ProjectedAsync(sku, place, date, CancellationToken.None);
            return new(answer.Inventory, answer.ProjectedBalance);
        }

        var page = await new AvailabilityViews(new(_company), LinesAt(date)).ItemsAsync(
            sku.Value, null, new([], null, null, null), date, hasLocations: false, 1, "", CancellationToken.None);
        return new(page.Items[0].Total.Inventory, page.Items[0].Total.ProjectedBalance);
    }

    public override async Task<CaseLot> LotAsync(Sku sku, string lot)
    {
        var answer = await AvailabilityAt(DateOnly.MinValue).OfLotAsync(sku, lot, CancellationToken.None);
        return new(answer.Total, answer.Requested, answer.Pending, answer.Available);
    }

    private AvailabilityQuery AvailabilityAt(DateOnly today) => new(new(_company), LinesAt(today));

    // What is overdue stands at today, which no case names: it is the day that is asked for.
    private AvailabilityLines LinesAt(DateOnly today) => new(new(_company), new Clock(today));

    public override async Task<TState> StateAsync<TState>(StreamId<TState> stream)
    {
        await using var connection = await _company.Database.OpenConnectionAsync();
        IState state = TState.Initial;
        foreach (var stored in (await _company.Log.StreamAsync(connection, stream.Value)).Events)
            state = state.Evolve((IEvent)stored.Body);
        return (TState)state;
    }

    /// <summary>The number in the log of the event that began a stream; null: there is no such stream.</summary>
    public async Task<long?> BeginningOfAsync(StreamId stream)
    {
        await using var first = _company.Database.CreateCommand(
            $"SELECT min(seq_id) FROM {_company.Schema}.mt_events WHERE stream_id = $1");
        first.Parameters.Add(new() { Value = stream.Value });
        return await first.ExecuteScalarAsync() as long?;
    }

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await CloseAsync();
        await EmptySchemas.GiveBackAsync(_company.Schema);
    }

    /// <summary>Lets go of the log.</summary>
    protected virtual ValueTask CloseAsync() => _company.DisposeAsync();

    private sealed class Clock(DateOnly today) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(today, TimeOnly.MinValue, TimeSpan.Zero);
    }
}
