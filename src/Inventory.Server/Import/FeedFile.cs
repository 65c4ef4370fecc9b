using System.Runtime.CompilerServices;
using CsvHelper;

namespace Inventory.Server.Import;

/// <summary>The folder to import lacks a file, or a file lacks a column: nothing of it can be understood.</summary>
public sealed class UnreadableFeedException(string reason) : Exception(reason);

/// <summary>A CSV file in UTF-8 with a header row, read row by row.</summary>
public sealed class FeedFile
{
    private readonly string _path;
    private readonly string[] _columns;

    /// <exception cref="UnreadableFeedException">There is no such file.</exception>
    public FeedFile(string folder, string name, params string[] columns)
    {
        (_path, Name, _columns) = (Path.Combine(folder, name), name, columns);
        if (!File.Exists(_path))
            throw new UnreadableFeedException($"There is no {name} in {folder}.");
    }

    /// <summary>Without its folder.</summary>
    public string Name { get; }

    /// <param name="progress">The share of the file that is read, 0 to 1.</param>
    /// <exception cref="UnreadableFeedException">The header lacks a column.</exception>
    public async IAsyncEnumerable<FeedRow> RowsAsync(
        Action<double> progress, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var malformed = false;
        // A quote that is never closed must cost one row, not the rest of the file.
        var options = CsvReaderOptions.Default with
        {
            Separator = ',',
            TrackLineNumbers = true,
            AllowLineBreaksInQuotes = false,
            OnMalformedRecord = _ => malformed = true,
        };
        var bytes = new FileInfo(_path).Length;
        await using var csv = CsvReader.FromFile(_path, options);
        await csv.ReadHeaderAsync(cancellation);
        var columns = Columns(csv.Headers);
        while (await csv.ReadAsync(cancellation))
        {
            var row = new FeedRow(Name, csv.LineNumber, columns, FieldsOf(csv));
            if (malformed)
                row.Find("a quote is out of place, or the number of fields is wrong");
            malformed = false;
            yield return row;
            progress((double)csv.ByteOffset / bytes);
        }
    }

    private static string[] FieldsOf(CsvReader csv)
    {
        var fields = new string[csv.FieldCount];
        for (var i = 0; i < fields.Length; i++)
            fields[i] = csv.GetString(i);
        return fields;
    }

    private Dictionary<string, int> Columns(IReadOnlyList<string> header)
    {
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (index, name) in header.Index())
            columns.TryAdd(name, index);
        var missing = _columns.Where(c => !columns.ContainsKey(c)).ToList();
        return missing.Count == 0
            ? columns
            : throw new UnreadableFeedException($"{Name} has no column {string.Join(", ", missing)}.");
    }
}
