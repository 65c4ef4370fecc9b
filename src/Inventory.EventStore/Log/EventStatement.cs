using Inventory.EventStore.Binary;
using Inventory.EventStore.Bodies;
using Inventory.EventStore.Schema;
using Npgsql;

namespace Inventory.EventStore.Log;

/// <summary>The events of one batch, written as they will be sent, and hashed, as soon as they are decided.</summary>
internal sealed class EventStatement
{
    private const int BodyColumn = 4;

    private readonly ArrayStatement<NewEvent> _statement;
    private readonly EventTypes _types;
    private readonly BodyWriter _writer;

    // Of the event that is being added.
    private (string Alias, string DotNetName) _names;
    private Range _body;

    public EventStatement(SchemaName schema, EventBodies bodies)
    {
        (_types, _writer) = (bodies.Types, bodies.NewWriter());
        // Arrays are unnested in the list of columns: in FROM each would first be written to a table of its own.
        var sql = $"""
            INSERT INTO {schema}.mt_events
                (seq_id, id, stream_id, version, data, type, mt_dotnet_type,
                 correlation_id, causation_id, headers, user_name, timestamp)
            SELECT unnest($1), unnest($2), unnest($3), unnest($4), unnest($5), unnest($6), unnest($7),
                   unnest($8), unnest($9), unnest($10), unnest($11), $12
            """;
        _statement = new(sql,
        [
            ArrayColumns.Long<NewEvent>(e => e.Sequence),
            ArrayColumns.Id<NewEvent>(e => e.Id),
            ArrayColumns.Varchar<NewEvent>(e => e.StreamId),
            ArrayColumns.Long<NewEvent>(e => e.Version),
            new(PostgresType.Jsonb, (values, e) => _body = values.Json(_writer.Write(e.Event))),
            ArrayColumns.Varchar<NewEvent>(_ => _names.Alias),
            ArrayColumns.Varchar<NewEvent>(_ => _names.DotNetName),
            ArrayColumns.Varchar<NewEvent>(e => e.Metadata.CorrelationId),
            ArrayColumns.Varchar<NewEvent>(e => e.Metadata.CausationId),
            ArrayColumns.Json<NewEvent>(e => e.Metadata.Headers),
            ArrayColumns.Varchar<NewEvent>(e => e.Metadata.User),
        ]);
    }

    public void Begin() => _statement.Begin();

    public void Add(NewEvent e, DateTimeOffset recordedAt, AuditChain chain)
    {
        _names = _types.NamesOf(e.Event.GetType());
        _statement.Add(e);
        var body = _statement.ValuesOf(BodyColumn).Written(_body);
        chain.Add(e.Sequence, e.Id, e.StreamId, e.Version, _names.Alias, body, recordedAt, e.Metadata);
    }

    public NpgsqlBatchCommand Complete(DateTimeOffset recordedAt) => _statement.Complete(recordedAt.UtcDateTime);
}
