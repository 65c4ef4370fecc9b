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
/// The columns of the entity <c>stock_sources</c>, in the order that the first line of the file names; besides them
/// <c>delta</c>, <c>counted_at</c> and <c>unit</c>.
/// </summary>
public sealed class SourceItemsFile
{
    public const string Header = "source_code,sku,status,quantity";

    private static readonly string[] Required = ["source_code", "sku"];

    private readonly int _source;
    private readonly int _sku;
    private readonly int _status;
    private readonly int _quantity;
    private readonly int _delta;
    private readonly int _countedAt;
    private readonly int _unit;
    private readonly int _columns;
    private readonly TimeProvider _clock;

    private SourceItemsFile(List<string> columns, TimeProvider clock)
    {
        (_delta, _countedAt, _clock) = (columns.IndexOf("delta"), columns.IndexOf("counted_at"), clock);
        _unit = columns.IndexOf("unit");
        (_source, _sku) = (columns.IndexOf("source_code"), columns.IndexOf("sku"));
        (_status, _quantity) = (columns.IndexOf("status"), columns.IndexOf("quantity"));
        _columns = columns.Count;
    }

    /// <exception cref="MalformedRequestException"><c>missing-column.…</c>, <c>csv.malformed</c>.</exception>
    public static SourceItemsFile Of(CsvLine first, TimeProvider clock)
    {
        List<string> columns = first.Fields is null
            ? throw new MalformedRequestException("csv.malformed", $"The first line must name the columns: {Header}.")
            : [.. first.Fields.Select(f => f.Trim('\uFEFF', ' '))];
        foreach (var missing in Required.Except(columns, StringComparer.Ordinal))
            throw new MalformedRequestException(
                $"missing-column.{missing.Replace('_', '-')}", $"The first line does not name {missing}.");
        if (!columns.Contains("quantity") && !columns.Contains("delta"))
            throw new MalformedRequestException(
                "missing-column.quantity", "The first line names neither quantity nor delta.");
        return new(columns, clock);
    }

    /// <summary>Rows may add or take away: doing the file twice is not the same as once.</summary>
    public bool HasDeltas => _delta >= 0;

    public FileRow RowOf(CsvLine line)
    {
        if (line.Fields is not { } fields || fields.Count != _columns)
            return Faulty(line, "csv.malformed", $"The line does not have {_columns} fields.");
        var (quantity, delta) = (FieldOf(fields, _quantity), FieldOf(fields, _delta));
        if (NumberOf(quantity) is null && (quantity.Length > 0 || delta.Length == 0))
            return Faulty(line, "validation.quantity.not-numeric", $"'{quantity}' is no quantity.");
        if (NumberOf(delta) is null && delta.Length > 0)
            return Faulty(line, "validation.quantity.not-numeric", $"'{delta}' is no difference.");
        if (FieldOf(fields, _status) is not ("" or "0" or "1"))
            return Faulty(line, "validation.status.unknown", "The status is 1 (in stock) or 0 (out of stock).");
        try
        {
            var (countedAt, unit) = (FieldOf(fields, _countedAt), FieldOf(fields, _unit));
            return new(line.Number, new(
                fields[_source],
                fields[_sku],
                (int?)NumberOf(FieldOf(fields, _status)),
                NumberOf(quantity),
                NumberOf(delta),
                countedAt.Length == 0 ? null : Wire.Past(countedAt, _clock),
                unit.Length == 0 ? null : unit), null);
        }
        catch (MalformedRequestException e)
        {
            return Faulty(line, e.Code, e.Message);
        }
    }

    private static string FieldOf(IReadOnlyList<string> fields, int column) => column < 0 ? "" : fields[column];

    private static decimal? NumberOf(string field) =>
        decimal.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static FileRow Faulty(CsvLine line, string code, string reason) =>
        new(line.Number, new(null, null, null, null), new(line.Number, code, reason));
}
