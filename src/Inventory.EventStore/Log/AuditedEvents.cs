using Npgsql;

namespace Inventory.EventStore.Log;

/// <summary>Events as the verification of the audit chain reads them, one after the other.</summary>
internal sealed class AuditedEvents(NpgsqlDataReader reader)
{
    /// <summary>Events that were passed on the way to those asked for: they are in no block.</summary>
    public long Passed { get; private set; }

    /// <summary>What is to be said of the first of them; null: none was passed.</summary>
    public string? Foreign { get; private set; }

    public DateTimeOffset RecordedAt => new(reader.GetDateTime(6));

    public bool IsArchived => reader.GetFieldValue<bool?>(10) != false;

    public static string InNoBlock(long sequence, string type, string stream) =>
        $"Event {sequence}, {type} on {stream}, is in no block: it was not written by this product.";

    /// <summary>False: there is no such event.</summary>
    public async Task<bool> MoveToAsync(long sequence, CancellationToken cancellation)
    {
        while (await reader.ReadAsync(cancellation))
        {
            var found = reader.GetInt64(0);
            if (found >= sequence)
                return found == sequence;
            Passed++;
            Foreign ??= InNoBlock(found, reader.GetString(4), reader.GetString(2));
        }

        return false;
    }

    public void AddTo(AuditChain chain) => chain.Add(
        reader.GetInt64(0),
        reader.GetGuid(1),
        reader.GetString(2),
        reader.GetInt64(3),
        reader.GetString(4),
        reader.GetFieldValue<byte[]>(5),
        RecordedAt,
        new EventMetadata(TextOrNull(8), TextOrNull(9), TextOrNull(7)));

    private string? TextOrNull(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
