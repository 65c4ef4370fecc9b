#pragma warning disable NPG9001 // How plugins add types to Npgsql; another version of it may ask for changes here.

using Npgsql;
using Npgsql.Internal;
using Npgsql.Internal.Postgres;

namespace Inventory.EventStore.Binary;

/// <summary>Lets Npgsql send <see cref="ArrayValues"/> as they are. Every data source that the log is written with
/// needs it.</summary>
public static class ArrayParameters
{
    public static NpgsqlDataSourceBuilder UseArrayParameters(this NpgsqlDataSourceBuilder builder)
    {
        builder.AddTypeInfoResolverFactory(new Factory());
        return builder;
    }

    private sealed class Factory : PgTypeInfoResolverFactory
    {
        public override IPgTypeInfoResolver CreateResolver() => new Resolver();

        public override IPgTypeInfoResolver? CreateArrayResolver() => null;
    }

    private sealed class Resolver : IPgTypeInfoResolver
    {
        public PgTypeInfo? GetTypeInfo(Type? type, DataTypeName? dataTypeName, PgSerializerOptions options) =>
            type == typeof(ArrayValues) && dataTypeName is { } name
                ? new PgTypeInfo(options, new Converter(), name)
                : null;
    }

    private sealed class Converter : PgStreamingConverter<ArrayValues>
    {
        public override Size GetSize(SizeContext context, ArrayValues value, ref object? writeState) =>
            value.Bytes.Length;

        public override void Write(PgWriter writer, ArrayValues value) => writer.WriteBytes(value.Bytes.Span);

        public override ValueTask WriteAsync(
            PgWriter writer, ArrayValues value, CancellationToken cancellationToken = default) =>
            writer.WriteBytesAsync(value.Bytes, cancellationToken);

        public override ArrayValues Read(PgReader reader) => throw new NotSupportedException("Only written.");

        public override ValueTask<ArrayValues> ReadAsync(
            PgReader reader, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException("Only written.");
    }
}
