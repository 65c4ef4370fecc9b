namespace Inventory.Server.Shell;

/// <summary>Conditions on a column of dimensions, which holds <c>CODE:VALUE</c> pairs between commas.</summary>
internal static class DimensionSql
{
    /// <param name="column">Null in it: no dimensions.</param>
    /// <param name="parameter"><c>,CODE:VALUE,</c>, or empty: all.</param>
    public static string Has(string column, string parameter) =>
        $"({parameter} = '' OR strpos(',' || {column} || ',', {parameter}) > 0)";

    /// <param name="column">Null in it: no dimensions.</param>
    /// <param name="parameter">Many like <c>,CODE:</c> or <c>,CODE:VALUE,</c>.</param>
    public static string HasAny(string column, string parameter) =>
        $"coalesce({column} IS NOT NULL AND EXISTS (SELECT FROM unnest({parameter}::varchar[]) AS u(part) "
        + $"WHERE strpos(',' || {column} || ',', u.part) > 0), false)";

    /// <summary>The value of one dimension, or NULL.</summary>
    /// <param name="parameter"><c>,CODE:</c></param>
    public static string ValueOf(string column, string parameter) =>
        $"nullif(split_part(split_part(',' || {column}, {parameter}, 2), ',', 1), '')";
}
