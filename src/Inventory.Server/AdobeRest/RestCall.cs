using System.Globalization;
using System.Text.Json.Nodes;
using Inventory.Domain.Kernel;
using Inventory.EventStore.Log;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.AdobeRest;

/// <summary>
/// One call of a route: what its address, query and body say, who calls, and the way to the log. The same whether it is
/// carried out at once or later.
/// </summary>
public sealed class RestCall(
    RestRoute route,
    IReadOnlyDictionary<string, string> path,
    JsonObject parameters,
    Integration caller,
    string? idempotencyKey,
    IServiceProvider services,
    CancellationToken cancellation,
    string? operation = null)
{
    public RestRoute Route { get; } = route;

    /// <summary>Who calls; its name is the user in the log.</summary>
    public Integration Caller { get; } = caller;

    /// <summary>Query and body in one; names have underscores.</summary>
    public RestObject Parameters { get; } = new(parameters);

    /// <summary>Set by routes that have something to say besides the answer: the header <c>Warning</c>.</summary>
    public string? Warning { get; set; }

    public CancellationToken Cancellation { get; } = cancellation;

    public RestSettings Settings => Get<RestSettings>();

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>A part of the address.</summary>
    public string Path(string name) => RestValues.Text(path[name], (value, type) => RestFault.Type(value, type));

    /// <summary>A part of the address that is a whole number.</summary>
    public int PathInt(string name) =>
        RestValues.Int(path[name], (value, type) => RestFault.Type(value, type));

    /// <summary>A part of the address that is a number of <see cref="RestIds"/>.</summary>
    public long PathId(string name) =>
        RestValues.Id(path[name], (value, type) => RestFault.Type(value, type));

    public decimal PathNumber(string name) =>
        RestValues.Number(path[name], (value, type) => RestFault.Type(value, type));

    /// <summary>Refuses the call when a parameter is missing; all that are missing are named.</summary>
    /// <param name="names">As the route documents them: <c>sourceItems</c>.</param>
    public void Require(params ReadOnlySpan<string> names)
    {
        var missing = new List<string>();
        foreach (var name in names)
        {
            if (Parameters.IsNull(RestNames.Snake(name)))
                missing.Add(name);
        }

        if (missing.Count > 0)
            throw RestFault.Missing(missing);
    }

    /// <summary>A whole number that is required at the top level.</summary>
    public int RequiredInt(string name)
    {
        Require(name);
        return RestValues.Int(Parameters.Raw(RestNames.Snake(name)), (value, type) => RestFault.Type(value, type));
    }

    /// <summary>Carries out a command. A refusal becomes an error of this API.</summary>
    /// <param name="faultOf">What a refusal is here; null, or where it gives null: 400 with the reason.</param>
    /// <param name="expected">The stream and the version of it that the command rests on.</param>
    public async Task<CommandAnswer> RunAsync(
        ICommand command, Func<Refusal, RestFault?>? faultOf = null, (StreamId Stream, long Version)? expected = null)
    {
        var answer = await TryAsync(command, expected);
        return answer.Refusal is { } refusal
            ? throw faultOf?.Invoke(refusal) ?? RestFault.Bad(refusal.Reason)
            : answer;
    }

    /// <summary>Carries out a command that rests on what was read beforehand; when that has changed by its turn, it is
    /// read again.</summary>
    /// <param name="read">Gives the command, and the stream and the version of it that it rests on.</param>
    /// <param name="faultOf">As for a command that rests on nothing.</param>
    public async Task<CommandAnswer> RunReadAsync(
        Func<Task<(ICommand Command, (StreamId Stream, long Version) Expected)>> read,
        Func<Refusal, RestFault?>? faultOf = null)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (command, expected) = await read();
            // A refusal is kept as the answer to its key as well, so another try has a key of its own.
            var part = attempt == 1 ? null : attempt.ToString(CultureInfo.InvariantCulture);
            var answer = await TryAsync(command, expected, part);
            if (answer.Refusal is not { } refusal)
                return answer;
            if (refusal.Code != "stale-version" || attempt == CommandRunner.StaleTriesMax)
                throw faultOf?.Invoke(refusal) ?? RestFault.Bad(refusal.Reason);
        }
    }

    /// <summary>Carries out a command and leaves the refusal to the caller.</summary>
    /// <param name="part">Names the part of the request that the command is, where there are several: each has an
    /// idempotency key of its own, whichever of them there are. Null: the request is one command.</param>
    public Task<CommandAnswer> TryAsync(
        ICommand command, (StreamId Stream, long Version)? expected = null, string? part = null)
    {
        var key = KeyOf(part);
        return Get<Company>().OwnWriter.SubmitAsync(new(
            command, new EventMetadata(operation, null, Caller.Name), key, key is null ? "" : Fingerprint(), expected));
    }

    /// <summary>What a part of this request was answered before; null: nothing, or it has no idempotency key.</summary>
    public async Task<CommandAnswer?> FirstAnswerAsync(string part)
    {
        if (KeyOf(part) is not { } key)
            return null;
        var company = Get<Company>();
        await using var connection = await company.Database.OpenConnectionAsync(Cancellation);
        var known = await new Receipts(company.Schema).FindAsync(connection, [key], Cancellation);
        return known.TryGetValue(key, out var receipt) ? AnswerReceipt.Repeat(receipt, Fingerprint()) : null;
    }

    private string? KeyOf(string? part) =>
        idempotencyKey is null || part is null ? idempotencyKey : CommandRunner.KeyOf(idempotencyKey, part);

    // By what was asked for a repeat is known, not by what it came to.
    private string Fingerprint()
    {
        var asked = $"{Route.Method} {Route.Template} {string.Join('\n', path.Values)} {parameters.ToJsonString()}";
        return Convert.ToHexStringLower(
            System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(asked)));
    }
}
