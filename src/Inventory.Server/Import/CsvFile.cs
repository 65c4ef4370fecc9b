using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Inventory.Server.Import;

/// <summary>The folder to import lacks a file, or a file lacks a column: nothing of it can be understood.</summary>
public sealed class UnreadableFeedException(string reason) : Exception(reason);

/// <summary>A CSV file with a header row, read row by row.</summary>
public sealed class CsvFile
{
    private static readonly CsvConfiguration Format = new(CultureInfo.InvariantCulture)
    {
        BadDataFound = null,
        DetectColumnCountChanges = false,
        IgnoreBlankLines = true,
        Encoding = Encoding.UTF8,
    };

    private readonly string _path;
    private readonly string[] _columns;

    /// <exception cref="UnreadableFeedException">There is no such file.</exception>
    public CsvFile(string folder, string name, params string[] columns)
    {
        (_path, Name, _columns) = (Path.Combine(folder, name), name, columns);
        if (!File.Exists(_path))
            throw new UnreadableFeedException($"There is no {name} in {folder}.");
    }

    /// <summary>Without its folder.</summary>
    public string Name { get; }

    /// <param name="progress">The share of the file that is read, 0 to 1.</param>
    /// <exception cref="UnreadableFeedException">The header lacks a column.</exception>
    public async IAsyncEnumerable<CsvRow> RowsAsync(
        Action<double> progress, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var bytes = File.OpenRead(_path);
        using var reader = new StreamReader(bytes, Encoding.UTF8);
        using var csv = new CsvParser(reader, Format);
        var columns = await ColumnsAsync(csv);
        var line = csv.RawRow;
        while (await csv.ReadAsync())
        {
            cancellation.ThrowIfCancellationRequested();
            // A quoted field may span lines: the row is where its first line is.
            yield return new(Name, line + 1, columns, csv.Record!);
            line = csv.RawRow;
            progress(bytes.Length == 0 ? 1d : (double)bytes.Position / bytes.Length);
        }
    }

    private async Task<Dictionary<string, int>> ColumnsAsync(CsvParser csv)
    {
        var header = await csv.ReadAsync() ? csv.Record! : [];
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (index, name) in header.Index())
            columns.TryAdd(name, index);
        var missing = _columns.Where(c => !columns.ContainsKey(c)).ToList();
        return missing.Count == 0
            ? columns
            : throw new UnreadableFeedException($"{Name} has no column {string.Join(", ", missing)}.");
    }
}
