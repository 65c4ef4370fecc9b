using NpgsqlTypes;

namespace Inventory.EventStore.Binary;

/// <summary>A type of PostgreSQL that columns have, with the number it has in every database.</summary>
internal sealed record PostgresType(NpgsqlDbType DbType, int Oid)
{
    public static readonly PostgresType Boolean = new(NpgsqlDbType.Boolean, 16);
    public static readonly PostgresType Bigint = new(NpgsqlDbType.Bigint, 20);
    public static readonly PostgresType Integer = new(NpgsqlDbType.Integer, 23);
    public static readonly PostgresType Text = new(NpgsqlDbType.Text, 25);
    public static readonly PostgresType Varchar = new(NpgsqlDbType.Varchar, 1043);
    public static readonly PostgresType Date = new(NpgsqlDbType.Date, 1082);
    public static readonly PostgresType TimestampTz = new(NpgsqlDbType.TimestampTz, 1184);
    public static readonly PostgresType Numeric = new(NpgsqlDbType.Numeric, 1700);
    public static readonly PostgresType Uuid = new(NpgsqlDbType.Uuid, 2950);
    public static readonly PostgresType Jsonb = new(NpgsqlDbType.Jsonb, 3802);
}
