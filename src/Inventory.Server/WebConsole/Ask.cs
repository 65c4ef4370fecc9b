using System.Globalization;
using Inventory.Domain.Kernel;
using Inventory.Server.Http;

namespace Inventory.Server.WebConsole;

/// <summary>
/// What the address of a page asks for, and the addresses of other pages. Names stand behind the question mark: a SKU
/// such as <c>..</c> in a path would be taken for a way up by browsers.
/// </summary>
public sealed class Ask(HttpContext context)
{
    /// <summary>Where the console begins, behind the prefix that the server may have.</summary>
    public const string Prefix = "/console";

    public HttpContext Context => context;

    public CancellationToken Cancelled => context.RequestAborted;

    /// <summary>Where the API begins.</summary>
    public string Api => $"{context.Request.PathBase}/api";

    /// <summary>Rows of the page.</summary>
    public int Limit => Wire.Limit(Number("limit"));

    /// <summary>Text that was given; null: none, or an empty field of a form.</summary>
    public string? Text(string name) => context.Request.Query[name].ToString() is { Length: > 0 } text ? text : null;

    /// <exception cref="MalformedRequestException"><c>{name}-malformed</c>: it is missing.</exception>
    public string Required(string name) =>
        Text(name) ?? throw new MalformedRequestException($"{name}-malformed", $"The address must name {name}.");

    public Sku Sku() => Wire.Sku(Required("sku"));

    public DateOnly? Date(string name) => Wire.DateOrNull(Text(name), name);

    /// <exception cref="MalformedRequestException"><c>{name}-malformed</c>: it is no whole number.</exception>
    public int? Number(string name) => Text(name) is not { } text
        ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new MalformedRequestException($"{name}-malformed", $"{name} is a whole number.");

    /// <exception cref="MalformedRequestException"><c>{name}-malformed</c>: it is missing, or no whole
    /// number.</exception>
    public int RequiredNumber(string name)
    {
        Required(name);
        return Number(name)!.Value;
    }

    /// <summary>The key that the page begins behind.</summary>
    public string[]? After(int parts) => Wire.KeyOf(Text("after"), parts);

    /// <summary>The address of a page of the console; what has no value is left out.</summary>
    public string To(string page, params (string Name, object? Value)[] query) =>
        $"{context.Request.PathBase}{Prefix}{page}{QueryOf(query.Select(q => (q.Name, TextOf(q.Value))))}";

    /// <summary>The address of this page with one thing said otherwise.</summary>
    public string With(string name, string? value)
    {
        var asked = context.Request.Query.Where(q => q.Key != name).Select(q => (q.Key, (string?)q.Value.ToString()));
        return $"{context.Request.PathBase}{context.Request.Path}{QueryOf([.. asked, (name, value)])}";
    }

    private static QueryString QueryOf(IEnumerable<(string Name, string? Value)> query) => QueryString.Create(
        query.Where(q => !string.IsNullOrEmpty(q.Value)).Select(q => KeyValuePair.Create(q.Name, q.Value)));

    private static string? TextOf(object? value) => value switch
    {
        null => null,
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
