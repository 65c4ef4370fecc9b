using Inventory.Domain.Kernel;
using Npgsql;

namespace Inventory.Server.Shell;

/// <summary>Columns that may be null.</summary>
public static class ReaderValues
{
    public static string? TextOrNull(this NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetString(column);

    public static T? OrNull<T>(this NpgsqlDataReader reader, int column)
        where T : struct => reader.IsDBNull(column) ? null : reader.GetFieldValue<T>(column);

    public static DimensionSet? DimensionsOrNull(this NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : new DimensionSet(reader.GetString(column));
}
