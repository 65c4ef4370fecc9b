using Inventory.Domain.Planning;
using Inventory.EventStore.ReadModels;
using Inventory.Server.Shell;

namespace Inventory.Server.Planning;

/// <summary>How bulk operations and their results are kept in PostgreSQL.</summary>
public static class BulkTables
{
    public static ReadTable<string, BulkOperationRow> Operations() =>
        new ReadTable<string, BulkOperationRow>("bulk_operations", row => row.Operation, r => new(
            r.GetString(0),
            r.GetString(1),
            r.GetString(2),
            r.GetString(3),
            r.TextOrNull(4),
            r.GetBoolean(5),
            r.GetFieldValue<DateOnly>(6),
            r.TextOrNull(7),
            r.GetInt32(8),
            r.GetInt32(9),
            r.GetInt32(10),
            r.GetInt32(11),
            r.GetInt32(12),
            r.GetInt32(13),
            r.GetInt32(14),
            r.GetInt32(15),
            r.GetInt32(16),
            r.GetInt64(17),
            new DateTimeOffset(r.GetDateTime(18)),
            r.OrNull<DateTime>(19) is { } finished ? new DateTimeOffset(finished) : null,
            r.OrNull<DateTime>(20) is { } undone ? new DateTimeOffset(undone) : null,
            r.TextOrNull(21),
            r.TextOrNull(22)))
        .Key("operation", key => key)
        .Text("kind", row => row.Kind)
        .Text("state", row => row.State)
        .Text("guard", row => row.Guard)
        .TextOrNull("destination", row => row.Destination)
        .Flag("unassign_from_origin", row => row.UnassignFromOrigin)
        .Date("posting_date", row => row.PostingDate)
        .TextOrNull("document", row => row.Document)
        .Whole("pairs", row => row.Pairs)
        .Whole("chunks", row => row.Chunks)
        .Whole("chunks_done", row => row.ChunksDone)
        .Whole("changed", row => row.Changed)
        .Whole("skipped", row => row.Skipped)
        .Whole("refused", row => row.Refused)
        .Whole("undone", row => row.Undone)
        .Whole("undo_skipped", row => row.UndoSkipped)
        .Whole("undo_refused", row => row.UndoRefused)
        .Long("sequence", row => row.Sequence)
        .Time("started_at", row => row.StartedAt.UtcDateTime)
        .TimeOrNull("finished_at", row => row.FinishedAt?.UtcDateTime)
        .TimeOrNull("undone_at", row => row.UndoneAt?.UtcDateTime)
        .TextOrNull("stop_reason", row => row.StopReason)
        .TextOrNull("user_name", row => row.User);

    public static ReadTable<(string Operation, int Number), BulkResultRow> Results() =>
        new ReadTable<(string Operation, int Number), BulkResultRow>(
            "bulk_results", row => (row.Operation, row.Number), r => new(
            r.GetString(0),
            r.GetInt32(1),
            r.GetString(2),
            r.GetString(3),
            r.GetString(4),
            r.GetString(5),
            r.TextOrNull(6),
            r.OrNull<decimal>(7),
            r.OrNull<decimal>(8),
            r.OrNull<decimal>(9),
            r.OrNull<decimal>(10),
            r.OrNull<decimal>(11),
            r.TextOrNull(12),
            r.TextOrNull(13),
            r.TextOrNull(14)))
        .Key("operation", key => key.Operation)
        .Key("number", key => key.Number)
        .Text("sku", row => row.Sku)
        .Text("source", row => row.Source)
        .Text("outcome", row => row.Outcome)
        .Text("code", row => row.Code)
        .TextOrNull("reason", row => row.Reason)
        .QuantityOrNull("quantity_before", row => row.QuantityBefore)
        .QuantityOrNull("quantity_after", row => row.QuantityAfter)
        .QuantityOrNull("destination_before", row => row.DestinationBefore)
        .QuantityOrNull("destination_after", row => row.DestinationAfter)
        .QuantityOrNull("held_without_goods", row => row.HeldWithoutGoods)
        .TextOrNull("undo_outcome", row => row.UndoOutcome)
        .TextOrNull("undo_code", row => row.UndoCode)
        .TextOrNull("undo_reason", row => row.UndoReason);
}
