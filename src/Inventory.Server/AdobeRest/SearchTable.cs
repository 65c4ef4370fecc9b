using System.Globalization;
using Inventory.Server.Shell;
using Npgsql;

namespace Inventory.Server.AdobeRest;

public enum SearchKind
{
    /// <summary>Compared without regard to case.</summary>
    Text,
    Number,
    Flag,

    /// <summary>A moment in UTC, like <c>2026-01-31 12:00:00</c>.</summary>
    Time,
}

/// <summary>A field that can be searched for.</summary>
/// <param name="Sql">What it is in the table; <c>{0}</c> is the schema.</param>
/// <param name="Keys">For fields with an index of their own: what is true of rows whose field has one of the lower-case
/// texts of the array in the place <c>{1}</c>, <c>{0}</c> being the schema and <c>{2}</c>, where it is wanted, the
/// texts as they were sent; null: the field itself is compared.</param>
public sealed record SearchField(string Sql, SearchKind Kind, string? Keys = null);

/// <summary>A list that can be filtered, sorted and read page by page.</summary>
/// <param name="From">The tables; <c>{0}</c> is the schema.</param>
/// <param name="Columns">What is read of a row; <c>{0}</c> is the schema.</param>
/// <param name="Key">Orders rows that are alike otherwise, and all where no order is asked for.</param>
/// <param name="Fields">By the name on the wire.</param>
public sealed record SearchTable<T>(
    string From,
    string Columns,
    string Key,
    IReadOnlyDictionary<string, SearchField> Fields,
    Func<NpgsqlDataReader, T> Read)
{
    /// <summary>The page that is asked for; one behind the last is empty.</summary>
    /// <param name="where">Holds besides; its parameters are <c>$1</c> and so on.</param>
    /// <exception cref="RestFault">400: a field or condition that does not exist.</exception>
    public async Task<SearchResult<T>> PageAsync(
        Query query,
        SearchCriteria criteria,
        CancellationToken cancellation,
        string where = "true",
        params IReadOnlyList<object> parameters)
    {
        var sql = new SearchSql(Fields, [.. parameters]);
        var from = Named(From);
        var condition = Named($"{where}{sql.Where(criteria)}");
        object?[] values = [.. sql.Parameters];
        var page =
            $"SELECT {Named(Columns)} FROM {from} WHERE {condition} ORDER BY {Named(sql.Order(criteria, Key))}";
        if (criteria.PageSize is not { } size)
        {
            var all = await query.RowsAsync(page, Read, cancellation, values);
            return new(all, criteria, all.Count);
        }

        var skipped = (Math.Max(criteria.CurrentPage ?? 1, 1) - 1L) * size;
        var rows = await query.RowsAsync(
            string.Create(CultureInfo.InvariantCulture, $"{page} LIMIT {size} OFFSET {skipped}"),
            Read,
            cancellation,
            values);
        var count = await query.RowsAsync(
            $"SELECT count(*) FROM {from} WHERE {condition}", r => r.GetInt64(0), cancellation, values);
        return new(rows, criteria, count[0]);

        string Named(string text) => string.Format(CultureInfo.InvariantCulture, text, query.Schema);
    }
}
