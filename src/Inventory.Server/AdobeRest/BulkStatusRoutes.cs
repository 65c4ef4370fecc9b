using System.Globalization;
using Inventory.Server.Shell;
using Npgsql;

namespace Inventory.Server.AdobeRest;

/// <summary>What became of calls that were carried out later.</summary>
public static class BulkStatusRoutes
{
    private const string Tables =
        "{0}.rest_bulk_element e JOIN {0}.rest_bulk_operation o ON o.number = e.operation";

    private static readonly Dictionary<string, SearchField> Fields = new(StringComparer.Ordinal)
    {
        ["id"] = new("e.id", SearchKind.Number),
        ["bulk_uuid"] = new("o.uuid::text", SearchKind.Text),
        ["topic_name"] = new("o.topic", SearchKind.Text),
        ["status"] = new("e.status", SearchKind.Number),
        ["result_message"] = new("e.message", SearchKind.Text),
        ["error_code"] = new("e.error_code", SearchKind.Number),
        ["start_time"] = new("o.started_at", SearchKind.Time),
    };

    private static readonly SearchTable<object> Short = TableOf(
        "e.id, e.status, e.message, e.error_code",
        r => new ShortOperation(r.GetInt32(0), r.GetInt32(1), r.TextOrNull(2), r.OrNull<int>(3)));

    private static readonly SearchTable<object> Detailed = TableOf(
        "e.id, o.uuid::text, o.topic, e.parameters, e.result, e.status, e.message, e.error_code",
        r => new DetailedOperation(
            r.GetInt32(0),
            r.GetString(1),
            r.GetString(2),
            RestBulkElement.Serialized(r.GetString(3)),
            r.TextOrNull(4),
            r.GetInt32(5),
            r.TextOrNull(6),
            r.OrNull<int>(7)));

    public static readonly IReadOnlyList<RestRoute> All =
    [
        new("GET", "bulk", [RestResources.BulkOperations], SearchAsync),
        new("GET", "bulk/:bulkUuid/status", [RestResources.BulkOperations], call => StatusAsync(call, Short)),
        new(
            "GET",
            "bulk/:bulkUuid/detailed-status",
            [RestResources.BulkOperations],
            call => StatusAsync(call, Detailed)),
        new("GET", "bulk/:bulkUuid/operation-status/:status", [RestResources.BulkOperations], CountAsync),
    ];

    private static SearchTable<object> TableOf(string columns, Func<NpgsqlDataReader, object> read) =>
        new(Tables, columns, "e.operation, e.id", Fields, read);

    private static async Task<object?> SearchAsync(RestCall call) =>
        await Detailed.PageAsync(call.Get<Query>(), SearchCriteria.RequiredOf(call), call.Cancellation);

    private static async Task<object?> StatusAsync(RestCall call, SearchTable<object> table)
    {
        var query = call.Get<Query>();
        var found = await query.RowsAsync(
            $"SELECT user_type, started_at, user_id, topic FROM {query.Schema}.rest_bulk_operation WHERE uuid = $1",
            r => (Type: r.GetInt32(0), At: r.GetDateTime(1), User: r.GetInt32(2), Topic: r.GetString(3)),
            call.Cancellation,
            UuidOf(call) ?? Guid.Empty);
        if (found is not [var (type, at, user, topic)])
            throw RestFault.NotFound("Bulk uuid %bulkUuid not exist", ("bulkUuid", call.Path("bulkUuid")));
        var operations = await table.PageAsync(query, new([]), call.Cancellation, "o.uuid = $1", UuidOf(call)!);
        return new BulkSummary(
            operations.Items,
            type,
            call.Path("bulkUuid"),
            $"Topic {topic}",
            at.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            user,
            operations.Items.Count);
    }

    private static async Task<object?> CountAsync(RestCall call)
    {
        var status = call.PathInt("status");
        var query = call.Get<Query>();
        var count = await query.RowsAsync(
            $"""
            SELECT count(*)
            FROM {query.Schema}.rest_bulk_element e
            JOIN {query.Schema}.rest_bulk_operation o ON o.number = e.operation
            WHERE o.uuid = $1 AND e.status = $2
            """,
            r => r.GetInt64(0),
            call.Cancellation,
            UuidOf(call) ?? Guid.Empty,
            status);
        return count[0];
    }

    private static Guid? UuidOf(RestCall call) => Guid.TryParse(call.Path("bulkUuid"), out var uuid) ? uuid : null;

    private sealed record ShortOperation(int Id, int Status, string? ResultMessage, int? ErrorCode);

    private sealed record DetailedOperation(
        int Id,
        string BulkUuid,
        string TopicName,
        string SerializedData,
        string? ResultSerializedData,
        int Status,
        string? ResultMessage,
        int? ErrorCode);

    private sealed record BulkSummary(
        IReadOnlyList<object> OperationsList,
        int UserType,
        string BulkId,
        string Description,
        string StartTime,
        int UserId,
        int OperationCount);
}
