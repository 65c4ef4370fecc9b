using System.Globalization;
using Inventory.Domain.Sources;
using Inventory.Server.Http;

namespace Inventory.Server.Sources;

/// <summary>A row of a file, with the line it stands on.</summary>
/// <param name="Fault">Why the line is no row; then <paramref name="Row"/> says nothing.</param>
public sealed record FileRow(long Line, ImportRow Row, RowError? Fault);

/// <summary>Why a line was not taken.</summary>
/// <param name="Code">Stable; the codes of the command, and <c>csv.malformed</c>.</param>
public sealed record RowError(long Line, string Code, string Reason);

/// <summary>
/// The columns of the entity <c>stock_sources</c>, in the order that the first line of the file names.
/// </summary>
public sealed class SourceItemsFile
{
    public const string Header = "source_code,sku,status,quantity";

    private static readonly string[] Required = ["source_code", "sku", "quantity"];

    private readonly int _source;
    private readonly int _sku;
    private readonly int _status;
    private readonly int _quantity;
    private readonly int _columns;

    private SourceItemsFile(List<string> columns)
    {
        (_source, _sku) = (columns.IndexOf("source_code"), columns.IndexOf("sku"));
        (_status, _quantity) = (columns.IndexOf("status"), columns.IndexOf("quantity"));
        _columns = columns.Count;
    }

    /// <exception cref="MalformedRequestException"><c>missing-column.…</c>, <c>csv.malformed</c>.</exception>
    public static SourceItemsFile Of(CsvLine first)
    {
        List<string> columns = first.Fields is null
            ? throw new MalformedRequestException("csv.malformed", $"The first line must name the columns: {Header}.")
            : [.. first.Fields.Select(f => f.Trim('\uFEFF', ' '))];
        foreach (var missing in Required.Except(columns, StringComparer.Ordinal))
            throw new MalformedRequestException(
                $"missing-column.{missing.Replace('_', '-')}", $"The first line does not name {missing}.");
        return new(columns);
    }

    public FileRow RowOf(CsvLine line)
    {
        if (line.Fields is not { } fields || fields.Count != _columns)
            return Faulty(line, "csv.malformed", $"The line does not have {_columns} fields.");
        if (!decimal.TryParse(fields[_quantity], NumberStyles.Float, CultureInfo.InvariantCulture, out var quantity))
            return Faulty(line, "validation.quantity.not-numeric", $"'{fields[_quantity]}' is no quantity.");
        if (StatusOf(fields) is not { } status)
            return Faulty(line, "validation.status.unknown", "The status is 1 (in stock) or 0 (out of stock).");
        return new(line.Number, new(fields[_source], fields[_sku], status, quantity), null);
    }

    // A missing status means in stock, as for the command.
    private int? StatusOf(IReadOnlyList<string> fields) => _status < 0 ? 1 : fields[_status] switch
    {
        "" or "1" => 1,
        "0" => 0,
        _ => null,
    };

    private static FileRow Faulty(CsvLine line, string code, string reason) =>
        new(line.Number, new(null, null, null, null), new(line.Number, code, reason));
}
