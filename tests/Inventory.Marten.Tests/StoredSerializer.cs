using System.Buffers;
using System.Data.Common;
using System.Text;
using Inventory.EventStore.Bodies;
using Inventory.Server.Shell;
using Marten;
using Npgsql;
using NpgsqlTypes;
using Weasel.Core;
using IMartenSerializer = Marten.ISerializer;

namespace Inventory.Marten.Tests;

/// <summary>Lets Marten read and write bodies as the product does: Newtonsoft.Json with the product's
/// converters.</summary>
public sealed class StoredSerializer : IMartenSerializer
{
    private readonly EventBodies _bodies = StoredJson.Bodies;

    public EnumStorage EnumStorage => EnumStorage.AsInteger;

    public Casing Casing => Casing.Default;

    public ValueCasting ValueCasting => ValueCasting.Strict;

    public string ToJson(object? document) => document is null ? "null" : _bodies.Write(document);

    public string ToCleanJson(object? document) => ToJson(document);

    public string ToJsonWithTypes(object document) => ToJson(document);

    public void WriteTo(IBufferWriter<byte> target, object? document) =>
        Encoding.UTF8.GetBytes(ToJson(document), target);

    public void WriteToCleanJson(IBufferWriter<byte> target, object? document) => WriteTo(target, document);

    public void WriteToJsonWithTypes(IBufferWriter<byte> target, object document) => WriteTo(target, document);

    public void WriteToParameter(NpgsqlParameter parameter, object? document) =>
        (parameter.NpgsqlDbType, parameter.Value) = (NpgsqlDbType.Jsonb, ToJson(document));

    public T FromJson<T>(Stream stream) => (T)FromJson(typeof(T), stream);

    public T FromJson<T>(DbDataReader reader, int index) => (T)FromJson(typeof(T), reader, index);

    public object FromJson(Type type, Stream stream)
    {
        using var text = new StreamReader(stream);
        return _bodies.Read(type, text.ReadToEnd());
    }

    public object FromJson(Type type, DbDataReader reader, int index) => _bodies.Read(type, reader.GetString(index));

    public async ValueTask<T> FromJsonAsync<T>(Stream stream, CancellationToken cancellationToken = default) =>
        (T)await FromJsonAsync(typeof(T), stream, cancellationToken);

    public async ValueTask<T> FromJsonAsync<T>(
        DbDataReader reader, int index, CancellationToken cancellationToken = default) =>
        (T)await FromJsonAsync(typeof(T), reader, index, cancellationToken);

    public async ValueTask<object> FromJsonAsync(
        Type type, Stream stream, CancellationToken cancellationToken = default)
    {
        using var text = new StreamReader(stream);
        return _bodies.Read(type, await text.ReadToEndAsync(cancellationToken));
    }

    public async ValueTask<object> FromJsonAsync(
        Type type, DbDataReader reader, int index, CancellationToken cancellationToken = default) =>
        _bodies.Read(type, await reader.GetFieldValueAsync<string>(index, cancellationToken));
}
