using System.Text.Json;

namespace Inventory.Conformance.Tests.Running;

/// <summary>
/// The cases to run: every <c>*.json</c> of a folder. A file that cannot be read is one case, which fails.
/// </summary>
public sealed class CaseFolder
{
    public const string FolderVariable = "INVENTORY_CONFORMANCE_DIR";

    private const string UnreadableId = "(unreadable)";

    private static readonly Lazy<CaseFolder> TheFolder = new(() => Named(FolderVariable, "Cases"));

    private readonly Dictionary<(string File, string Id), ConformanceCase> _cases = [];
    private readonly Dictionary<string, string> _unreadable = new(StringComparer.Ordinal);
    private readonly List<(string File, string Id)> _order = [];

    public CaseFolder(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
            Load(Path.GetFileName(path), File.ReadAllText(path));
        if (_order.Count == 0)
            Fail(folder, "The folder holds no cases.");
    }

    /// <summary>The cases of the other products.</summary>
    public static CaseFolder Current => TheFolder.Value;

    /// <summary>The folder that the environment variable names, else one that lies beside the test program.</summary>
    public static CaseFolder Named(string variable, string own) => new(
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } folder
            ? folder
            : Path.Combine(AppContext.BaseDirectory, own));

    /// <summary>File and id of every case, files by name, cases in the order of their file.</summary>
    public IReadOnlyList<(string File, string Id)> Order => _order;

    /// <summary>A row for each case.</summary>
    public TheoryData<string, string> Rows()
    {
        var data = new TheoryData<string, string>();
        foreach (var (file, id) in _order)
            data.Add(file, id);
        return data;
    }

    public ConformanceCase Find(string file, string id) =>
        _unreadable.TryGetValue(file, out var reason)
            ? throw new FormatException($"{file}: {reason}")
            : _cases[(file, id)];

    public IReadOnlyList<ConformanceCase> CasesOf(string file) =>
        [.. _cases.Values.Where(c => c.File == file)];

    private void Load(string file, string text)
    {
        try
        {
            var root = JsonDocument.Parse(text).RootElement;
            if (root.ValueKind != JsonValueKind.Array)
                Fail(file, "This is no list of cases.");
            else
                root.EnumerateArray().ToList().ForEach(json => Add(file, json));
        }
        catch (JsonException e)
        {
            Fail(file, e.Message);
        }
    }

    private void Add(string file, JsonElement json)
    {
        var listedId = json.ValueKind == JsonValueKind.Object && json.TryGetProperty("id", out var id)
            ? id.ToString()
            : "(no id)";
        var unique = listedId;
        for (var repeat = 2; _cases.ContainsKey((file, unique)); repeat++)
            unique = $"{listedId} #{repeat}";
        _cases.Add((file, unique), new(file, unique, listedId, json));
        _order.Add((file, unique));
    }

    private void Fail(string file, string reason)
    {
        _unreadable[file] = reason;
        _order.Add((file, UnreadableId));
    }
}
