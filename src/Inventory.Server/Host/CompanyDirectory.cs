using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Inventory.EventStore.Schema;
using Npgsql;

namespace Inventory.Server.Host;

/// <summary>A company as the directory names it.</summary>
/// <param name="Connection">Of its database; null: the server's own.</param>
/// <param name="Settings">JSON: settings that hold for this company, over those of the process.</param>
public sealed record ListedCompany(string Code, SchemaName Schema, string? Connection, string Settings)
{
    /// <summary>Where its addresses begin.</summary>
    public string Path => $"{CompanyDirectory.Prefix}/{Code}";

    /// <summary>The settings as a configuration has them.</summary>
    public IEnumerable<KeyValuePair<string, string?>> SettingsAsKeys() =>
        new ConfigurationBuilder()
            .AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(Settings)))
            .Build()
            .AsEnumerable()
            .Where(setting => setting.Value is not null);
}

/// <summary>
/// Which companies a process serves: a JSON file, by code the schema (else the code names it too), the connection and
/// settings of each.
/// </summary>
public static class CompanyDirectory
{
    /// <summary>Set as <c>INVENTORY_COMPANIES</c> or <c>--companies</c>: the file.</summary>
    public const string FileKey = "Companies";

    /// <summary>The address below which each company has its own.</summary>
    public const string Prefix = "/companies";

    public const int CompaniesMax = 1_000;

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>The companies of a file, by code.</summary>
    /// <exception cref="FormatException">The file cannot be read, or says what cannot be.</exception>
    public static IReadOnlyList<ListedCompany> Read(string file)
    {
        try
        {
            return Parse(File.ReadAllText(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or ArgumentException)
        {
            throw new FormatException($"The directory of companies {file}: {e.Message}", e);
        }
    }

    /// <summary>The company of a code.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public static ListedCompany Find(string file, string code) =>
        Read(file).FirstOrDefault(c => c.Code == code)
        ?? throw new FormatException($"The directory of companies {file} has no company {code}.");

    internal static IReadOnlyList<ListedCompany> Parse(string json)
    {
        var entries = JsonSerializer.Deserialize<Dictionary<string, Entry>>(json, Strict) ?? [];
        if (entries.Count is 0 or > CompaniesMax)
            throw new ArgumentException($"It names 1 to {CompaniesMax} companies.");
        List<ListedCompany> companies =
            [.. entries.Select(e => Of(e.Key, e.Value)).OrderBy(c => c.Code, StringComparer.Ordinal)];
        foreach (var same in companies.GroupBy(c => (c.Schema, c.Connection)).Where(g => g.Count() > 1))
        {
            var codes = string.Join(" and ", same.Select(c => c.Code));
            throw new ArgumentException($"{codes} are of one schema, {same.Key.Schema}.");
        }

        return companies;
    }

    private static ListedCompany Of(string code, Entry entry)
    {
        if (!IsCode(code))
            throw new ArgumentException(
                $"{code} is no code: 1 to {SchemaName.LengthMax} characters a-z, 0-9, - and _.");
        try
        {
            _ = new NpgsqlConnectionStringBuilder(entry.Connection);
            var settings = entry.Settings is { ValueKind: JsonValueKind.Object } own ? own.GetRawText() : "{}";
            return new(code, new(entry.Schema ?? code), entry.Connection, settings);
        }
        catch (ArgumentException e)
        {
            throw new ArgumentException($"{code}: {e.Message}", e);
        }
    }

    private static bool IsCode(string code) =>
        code is { Length: > 0 and <= SchemaName.LengthMax }
        && code.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_');

    private sealed record Entry(string? Schema = null, string? Connection = null, JsonElement? Settings = null);
}
