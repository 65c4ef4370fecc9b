using System.Text.Json.Nodes;

namespace Inventory.Server.AdobeRest;

/// <summary>One entry of <c>errors</c>: a template and the values of its places.</summary>
public sealed record RestError(string Message, JsonNode Parameters)
{
    /// <summary>Without places: <c>parameters</c> is an empty list.</summary>
    public static RestError Of(string message) => new(message, new JsonArray());

    /// <summary>With named places.</summary>
    public static RestError Of(string message, params ReadOnlySpan<(string Name, JsonNode? Value)> parameters) =>
        new(message, RestFault.Named(parameters));
}

/// <summary>
/// A request that is answered with an error: the status, the template, the values of its places and, where several
/// things are wrong, one entry each.
/// </summary>
public sealed class RestFault(
    int status, string message, JsonNode? parameters = null, IReadOnlyList<RestError>? errors = null)
    : Exception(message)
{
    public const string ValidationFailed = "Validation Failed";

    public int Status { get; } = status;

    /// <summary>It is what was sent that cannot be read, whatever the state of things: the request does not become a
    /// call of its route.</summary>
    public bool IsOfForm { get; private init; }

    /// <summary>Seconds for <c>Retry-After</c>; null: the same request would fail again.</summary>
    public int? RetryAfter { get; init; }

    public static RestFault Bad(string message) => new(StatusCodes.Status400BadRequest, message);

    public static RestFault Bad(string message, params ReadOnlySpan<(string Name, JsonNode? Value)> parameters) =>
        new(StatusCodes.Status400BadRequest, message, Named(parameters));

    /// <summary>A template with numbered places.</summary>
    public static RestFault Numbered(int status, string message, params ReadOnlySpan<string> values) =>
        new(status, message, new JsonArray([.. values.ToArray().Select(v => (JsonNode?)v)]));

    public static RestFault NotFound(string message) => new(StatusCodes.Status404NotFound, message);

    public static RestFault NotFound(string message, params ReadOnlySpan<(string Name, JsonNode? Value)> parameters) =>
        new(StatusCodes.Status404NotFound, message, Named(parameters));

    public static RestFault Invalid(IReadOnlyList<RestError> errors, string message = ValidationFailed) =>
        new(StatusCodes.Status400BadRequest, message, null, errors);

    public static RestFault NoRoute() => NotFound("Request does not match any route.");

    /// <summary>A value that does not become what is expected of it.</summary>
    public static RestFault Type(string value, string type) => OfForm(
        $"The \"{value}\" value's type is invalid. The \"{type}\" type was expected. Verify and try again.");

    public static RestFault Type(string field, string value, string type) => OfForm(
        $"Error occurred during \"{field}\" processing. "
        + $"The \"{value}\" value's type is invalid. The \"{type}\" type was expected. Verify and try again.");

    /// <summary>Parameters that are required and were not sent.</summary>
    /// <param name="names">As the route documents them, at least one.</param>
    public static RestFault Missing(IReadOnlyList<string> names)
    {
        const string Template = "\"%fieldName\" is required. Enter and try again.";
        return names.Count == 1
            ? OfForm(Template, Named([("fieldName", names[0])]))
            : OfForm(
                "One or more input exceptions have occurred.",
                errors: [.. names.Select(n => RestError.Of(Template, ("fieldName", n)))]);
    }

    /// <summary>A member that the object does not have.</summary>
    public static RestFault Unknown(string field) =>
        OfForm("Property \"%field\" does not exist.", Named([("field", field)]));

    public JsonObject ToJson()
    {
        var body = new JsonObject { ["message"] = Message };
        if (errors is not null)
        {
            body["errors"] = new JsonArray([.. errors.Select(e => (JsonNode)new JsonObject
            {
                ["message"] = e.Message, ["parameters"] = e.Parameters.DeepClone(),
            })]);
        }

        if (parameters is not null)
            body["parameters"] = parameters.DeepClone();
        return body;
    }

    /// <summary>The message with its places filled, for lists of what became of a request.</summary>
    public string Filled()
    {
        var text = Message;
        switch (parameters)
        {
            case JsonObject named:
                foreach (var (name, value) in named)
                    text = text.Replace($"%{name}", value?.ToString(), StringComparison.Ordinal);
                break;
            case JsonArray numbered:
                for (var i = numbered.Count; i > 0; i--)
                    text = text.Replace($"%{i}", numbered[i - 1]?.ToString(), StringComparison.Ordinal);
                break;
        }

        return text;
    }

    internal static JsonObject Named(ReadOnlySpan<(string Name, JsonNode? Value)> parameters)
    {
        var named = new JsonObject();
        foreach (var (name, value) in parameters)
            named[name] = value;
        return named;
    }

    private static RestFault OfForm(
        string message, JsonNode? parameters = null, IReadOnlyList<RestError>? errors = null) =>
        new(StatusCodes.Status400BadRequest, message, parameters, errors) { IsOfForm = true };
}
