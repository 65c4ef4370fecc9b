namespace Inventory.Server.Shell;

/// <summary>Conditions on a column of dimensions, which holds <c>CODE:VALUE</c> pairs between commas.</summary>
internal static class DimensionSql
{
    /// <param name="column">Null in it: no dimensions.</param>
    /// <param name="parameter"><c>,CODE:VALUE,</c>, or empty: all.</param>
    public static string Has(string column, string parameter) =>
        $"({parameter} = '' OR strpos(',' || {column} || ',', {parameter}) > 0)";

    /// <summary>The value of one dimension, or NULL.</summary>
    /// <param name="parameter"><c>,CODE:</c></param>
    public static string ValueOf(string column, string parameter) =>
        $"nullif(split_part(split_part(',' || {column}, {parameter}, 2), ',', 1), '')";
}
