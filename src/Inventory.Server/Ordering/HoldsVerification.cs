using System.Data;
using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.Server.Shell;
using Npgsql;

namespace Inventory.Server.Ordering;

/// <summary>What a verification of the holds found.</summary>
/// <param name="Sequence">The last event of the log that was folded.</param>
/// <param name="Compared">Numbers compared.</param>
/// <param name="DifferencesCount">All of them; <paramref name="Differences"/> lists the first thousand.</param>
public sealed record HoldsAnswer(
    long Sequence, long Compared, long DifferencesCount, IReadOnlyList<HoldDifference> Differences);

/// <summary>
/// Adds up all holds from the log and compares them with the tables, as of one moment, while the server goes on. The
/// log is folded before the tables' moment is taken, and only its last few events after: a long read in one
/// transaction would keep PostgreSQL from clearing old rows.
/// </summary>
public sealed class HoldsVerification(Company company)
{
    private string Schema => company.Schema.Value;

    public async Task<HoldsAnswer> RunAsync(CancellationToken cancellation)
    {
        await using var connection = await company.Database.OpenConnectionAsync(cancellation);
        var holds = new HoldsFromLog();
        var folded = await company.Log.HeadAsync(connection, cancellation);
        await FoldAsync(connection, holds, 0, folded, cancellation);

        await using var moment = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        var head = await company.Log.HeadAsync(connection, cancellation);
        await FoldAsync(connection, holds, folded, head, cancellation);
        var comparison = new HoldsComparison(holds);
        await CompareAsync(connection, comparison, cancellation);
        return new(head, comparison.Compared, comparison.Count, comparison.Differences);
    }

    private async Task FoldAsync(
        NpgsqlConnection connection, HoldsFromLog holds, long after, long upTo, CancellationToken cancellation)
    {
        await foreach (var page in company.Log.PagesAsync(connection, after, upTo, cancellation))
        {
            foreach (var e in page)
                holds.Take((IEvent)e.Body);
        }
    }

    // No limits: rows are read one by one and not kept.
    private async Task CompareAsync(
        NpgsqlConnection connection, HoldsComparison comparison, CancellationToken cancellation)
    {
        await EachAsync(
            connection,
            $"""
            SELECT sku, stock, reserved
            FROM {Schema}.salable_quantities
            WHERE reserved <> 0
            ORDER BY sku, stock
            """,
            r => comparison.Reserved(r.GetString(0), r.GetInt32(1), r.GetDecimal(2)),
            cancellation);
        await EachAsync(
            connection,
            $"""
            SELECT sku, stock, order_id, waiting
            FROM {Schema}.backorders
            ORDER BY sku, stock, order_id
            """,
            r => comparison.Waiting(r.GetString(0), r.GetInt32(1), r.GetString(2), r.GetDecimal(3)),
            cancellation);
        await EachAsync(
            connection,
            $"""
            SELECT l.sku, o.stock, l.order_id, l.line, l.open
            FROM {Schema}.sales_order_lines l
            JOIN {Schema}.sales_orders o ON o.order_id = l.order_id
            WHERE l.open <> 0 AND o.status = 'Open'
            ORDER BY l.order_id, l.line
            """,
            r => comparison.Open(r.GetString(0), r.GetInt32(1), r.GetString(2), r.GetInt32(3), r.GetDecimal(4)),
            cancellation);
        comparison.Finish();
    }

    private static async Task EachAsync(
        NpgsqlConnection connection, string sql, Action<NpgsqlDataReader> take, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            take(reader);
    }
}
