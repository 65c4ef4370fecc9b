using Inventory.EventStore.ReadModels;
using Inventory.EventStore.Schema;
using Inventory.Server.Shell;

namespace Inventory.Benchmarks.Setup;

/// <summary>Copies a company into another schema: same tables, indexes, foreign key and rows.</summary>
public static class SchemaClone
{
    public static async Task MakeAsync(BenchDatabase database, SchemaName from, SchemaName to)
    {
        var models = ReadModels.Create(to, ReadTable.Live, cachedRowsMax: 1);
        await StoreSchema.CreateAsync(database.Source, to, models.Tables);
        string[] own = ["mt_streams", "mt_events", "audit_block", "stream_snapshot", "stream_snapshot_page"];
        foreach (var table in own.Concat(models.Tables.Select(t => t.Name)))
        {
            await database.ExecuteAsync(
                $"INSERT INTO {to}.{table} SELECT * FROM {from}.{table} ON CONFLICT DO NOTHING");
        }

        await database.ExecuteAsync(
            $"SELECT setval('{to}.mt_events_sequence', (SELECT max(seq_id) FROM {to}.mt_events))");
        await database.ExecuteAsync("ANALYZE");
    }
}
