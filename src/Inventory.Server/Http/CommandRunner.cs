using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;
using Inventory.EventStore.Log;
using Inventory.Server.Import;
using Inventory.Server.Shell;

namespace Inventory.Server.Http;

/// <summary>
/// Hands the command of a request to the log writer: takes <c>Idempotency-Key</c>, <c>If-Match</c>, <c>X-User</c>,
/// <c>X-Correlation-Id</c> and <c>X-Causation-Id</c> along and turns the answer into a response.
/// </summary>
public sealed class CommandRunner(HttpContext context, Company company)
{
    public const int IdempotencyKeyLengthMax = 200;

    /// <summary>How often a command is decided anew on what was read anew.</summary>
    public const int StaleTriesMax = 10;

    private const int HeaderLengthMax = 200;

    /// <summary>Routes that name one get that of their request.</summary>
    public static ValueTask<CommandRunner?> BindAsync(HttpContext context) =>
        new(new CommandRunner(context, context.RequestServices.GetRequiredService<Company>()));

    /// <summary>
    /// Runs a command on one stream; the stream's version is checked against <c>If-Match</c> and answered as
    /// <c>ETag</c>.
    /// </summary>
    public Task<IResult> OnAsync<TState>(ICommand<TState> command)
        where TState : IState<TState> => RunAsync(command, command.Stream);

    /// <summary>
    /// Runs a command that spans streams; <paramref name="versioned"/> is the one that <c>If-Match</c> speaks of.
    /// <c>?preview=true</c>: writes nothing and answers what would be posted (its idempotency key is not used up).
    /// </summary>
    public Task<IResult> RunAsync(ICommand command, StreamId? versioned = null) =>
        RunAsync(command, command, versioned);

    /// <summary>
    /// Runs a command that is told the present moment. The moment is no part of what was asked: the same request later,
    /// with the same key, gets the first answer.
    /// </summary>
    public Task<IResult> RunNowAsync<TCommand>(TCommand asked, Func<TCommand, TCommand> now, StreamId versioned)
        where TCommand : ICommand =>
        RunAsync(asked, now(asked), versioned);

    /// <summary>Runs a command that comes with more than was asked for.</summary>
    /// <param name="asked">The command as it was asked for: by it a repeat is known.</param>
    public async Task<IResult> RunAsync(ICommand asked, ICommand command, StreamId? versioned)
    {
        var envelope = EnvelopeOf(context.Request, asked, versioned) with { Command = command };
        return Versioned(await SubmitAsync(context.Request, envelope), versioned);
    }

    private IResult Versioned(CommandAnswer answer, StreamId? versioned)
    {
        if (answer.Refusal is { } refusal)
            return Problems.Of(refusal);
        if (VersionOf(answer, versioned) is { } version)
            context.Response.Headers.ETag = $"\"{version.ToString(CultureInfo.InvariantCulture)}\"";
        return Results.Json(answer, WireJson.Options);
    }

    /// <summary>
    /// Runs a command that rests on what was read beforehand. When that has changed by its turn (<paramref
    /// name="stale"/> is the refusal's code), it is read again.
    /// </summary>
    /// <param name="asked">The command as it was asked for: by it a repeat is known.</param>
    /// <param name="read">Gives the command with what it rests on.</param>
    public async Task<IResult> RunReadAsync(
        ICommand asked, Func<Task<ICommand>> read, string stale, StreamId versioned)
    {
        var request = context.Request;
        var envelope = EnvelopeOf(request, asked, versioned);
        CommandAnswer answer;
        var attempt = 1;
        do
            answer = await SubmitAsync(request, TryOf(envelope, attempt) with { Command = await read() });
        while (answer.Refusal?.Code == stale && ++attempt <= StaleTriesMax);
        return Versioned(answer, versioned);
    }

    /// <summary>
    /// Runs a bulk command. <c>?dryRun=true</c>: writes nothing and answers what would change (its idempotency key is
    /// not used up); <c>?preview=true</c>: the same, as entries, amounts and accounts; <c>?guard=refuse</c>: refuses
    /// what would take goods away from under open promises.
    /// </summary>
    public async Task<IResult> RunBulkAsync(ICommand command)
    {
        var request = context.Request;
        var guarded = IsGuarded(request) ? new GuardOpenPromises(command) : command;
        var answer = Wire.Flag(request.Query["dryRun"], "dryRun")
            ? await company.OwnWriter.SubmitAsync(CommandEnvelope.Of(new Preview(guarded)))
            : await SubmitAsync(request, EnvelopeOf(request, command, null) with { Command = guarded });
        return answer.Refusal is { } refusal ? Problems.Of(refusal) : Results.Json(answer, WireJson.Options);
    }

    /// <summary>
    /// Runs one part of a long request. Each part has an idempotency key and an operation id of its own.
    /// </summary>
    /// <param name="asked">The command as it was asked for: by it a repeat is known.</param>
    /// <param name="command">The same with what was read for it.</param>
    public Task<CommandAnswer> RunPartAsync(ICommand asked, ICommand command, string operation, string part)
    {
        var request = context.Request;
        // Who asks for a preview must not find it written.
        if (IsPreview(request))
            throw new MalformedRequestException("flag-malformed", "A file takes dryRun, not preview.");
        var envelope = EnvelopeOf(request, asked, null);
        return company.OwnWriter.SubmitAsync(envelope with
        {
            Command = command,
            IdempotencyKey = envelope.IdempotencyKey is { } key ? KeyOf(key, part) : null,
            Metadata = envelope.Metadata with { CorrelationId = operation },
        });
    }

    /// <summary>Runs a command whose route makes its own answer; all it writes belongs to one operation.</summary>
    public Task<CommandAnswer> AnswerAsync(ICommand command, string operation)
    {
        var request = context.Request;
        if (IsPreview(request))
            throw new MalformedRequestException("flag-malformed", "This address takes dryRun, not preview.");
        var envelope = EnvelopeOf(request, command, null);
        return company.OwnWriter.SubmitAsync(envelope with
        {
            Metadata = envelope.Metadata with { CorrelationId = operation },
        });
    }

    /// <summary>
    /// Runs one part of a long request that may be sent again as it is: what is done already is not done twice, so the
    /// part takes no idempotency key.
    /// </summary>
    public Task<CommandAnswer> RunStepAsync(ICommand command, string operation)
    {
        var request = context.Request;
        if (IsPreview(request))
            throw new MalformedRequestException("flag-malformed", "A run over many items takes dryRun, not preview.");
        // A run that can be tried does not get here with it.
        MustNotBeDryRun(request, "This run cannot be tried.");
        var envelope = EnvelopeOf(request, command, null);
        return company.OwnWriter.SubmitAsync(envelope with
        {
            IdempotencyKey = null,
            Fingerprint = "",
            Metadata = envelope.Metadata with { CorrelationId = operation },
        });
    }

    /// <summary>Hands in commands of a verb in their order, each with a key of its own, when there is room. All are
    /// looked at before the first is handed in.</summary>
    public async Task<IReadOnlyList<Task<CommandAnswer>>> FeedAsync(
        IEnumerable<(ICommand Command, string? Key)> commands, CancellationToken cancellation)
    {
        if (IsPreview(context.Request))
            throw new MalformedRequestException("flag-malformed", "Commands of verbs take no preview.");
        List<CommandEnvelope> envelopes = [.. commands.Select(fed => FedOf(fed.Command, fed.Key))];
        var answers = new List<Task<CommandAnswer>>(envelopes.Count);
        foreach (var envelope in envelopes)
            answers.Add(await company.OwnWriter.SubmitWhenRoomAsync(envelope, cancellation));
        return answers;
    }

    private CommandEnvelope FedOf(ICommand command, string? key)
    {
        if (key is not null)
            MustBePrintable("key", key, IdempotencyKeyLengthMax);
        return FedCommands.EnvelopeOf(command, EnvelopeOf(context.Request, command, null).Metadata, key);
    }

    /// <summary>Decides a command and writes nothing.</summary>
    public Task<CommandAnswer> TryAsync(ICommand command) =>
        company.OwnWriter.SubmitAsync(CommandEnvelope.Of(new Trial(command)));

    /// <summary>The key of a part of a request. One that gets too long by the part is kept by its digest.</summary>
    public static string KeyOf(string key, string part) =>
        $"{key}#{part}" is { Length: <= IdempotencyKeyLengthMax } fits
            ? fits
            : Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{key}#{part}")));

    /// <summary>A wish with who asks; null: nothing is wished, and nobody says who asks.</summary>
    public CentreWish? WishOf(CentreWish? wish) =>
        CentreWish.Of(wish?.Centre, wish?.Partner, Header(context.Request, "X-User", HeaderLengthMax));

    /// <summary>Whether the request can be told from its repeat.</summary>
    public bool HasIdempotencyKey => context.Request.Headers["Idempotency-Key"].ToString().Length > 0;

    // A refusal is kept as the answer to its key as well, so another try has a key of its own.
    private static CommandEnvelope TryOf(CommandEnvelope envelope, int attempt) =>
        attempt == 1 || envelope.IdempotencyKey is not { } key
            ? envelope
            : envelope with { IdempotencyKey = KeyOf(key, attempt.ToString(CultureInfo.InvariantCulture)) };

    private Task<CommandAnswer> SubmitAsync(HttpRequest request, CommandEnvelope envelope)
    {
        MustNotBeDryRun(request, "This address takes preview, not dryRun.");
        return company.OwnWriter.SubmitAsync(
            IsPreview(request)
                ? envelope with
                {
                    Command = new PreviewPosting(envelope.Command), IdempotencyKey = null, Fingerprint = "",
                }
                : envelope);
    }

    // Who asks to try something must not find it done.
    private static void MustNotBeDryRun(HttpRequest request, string detail)
    {
        if (Wire.Flag(request.Query["dryRun"], "dryRun"))
            throw new MalformedRequestException("flag-malformed", detail);
    }

    private static bool IsPreview(HttpRequest request) => Wire.Flag(request.Query["preview"], "preview");

    /// <summary>Whether <c>?guard=refuse</c> was asked for.</summary>
    public static bool IsGuarded(HttpRequest request) => request.Query["guard"].ToString() switch
    {
        "" or "warn" => false,
        "refuse" => true,
        _ => throw new MalformedRequestException("guard-malformed", "guard is refuse or warn."),
    };

    private static long? VersionOf(CommandAnswer answer, StreamId? versioned) =>
        versioned is null ? null : answer.Events.LastOrDefault(e => e.Stream == versioned.Value)?.Version;

    private static CommandEnvelope EnvelopeOf(HttpRequest request, ICommand command, StreamId? versioned)
    {
        var key = Header(request, "Idempotency-Key", IdempotencyKeyLengthMax);
        var metadata = new EventMetadata(
            Header(request, "X-Correlation-Id", HeaderLengthMax),
            Header(request, "X-Causation-Id", HeaderLengthMax),
            Header(request, "X-User", HeaderLengthMax));
        return new(
            command, metadata, key, key is null ? "" : Fingerprint(request, command), Expected(request, versioned));
    }

    private static string? Header(HttpRequest request, string name, int lengthMax)
    {
        var value = request.Headers[name].ToString();
        if (value.Length == 0)
            return null;
        MustBePrintable(name, value, lengthMax);
        return value;
    }

    private static void MustBePrintable(string name, string value, int lengthMax)
    {
        if (value.Length > lengthMax || value.Any(char.IsControl))
            throw new MalformedRequestException(
                "header-malformed", $"{name} has at most {lengthMax} printable characters.");
    }

    // The command, not the body's bytes: blanks and the order of members make no other request.
    private static string Fingerprint(HttpRequest request, ICommand command)
    {
        var text = JsonSerializer.SerializeToUtf8Bytes(command, command.GetType(), WireJson.Options);
        var name = System.Text.Encoding.UTF8.GetBytes($"{request.Method} {command.GetType().Name} ");
        return Convert.ToHexStringLower(SHA256.HashData([.. name, .. text]));
    }

    private static (StreamId, long)? Expected(HttpRequest request, StreamId? versioned)
    {
        var text = request.Headers.IfMatch.ToString();
        if (text.Length == 0 || text == "*")
            return null;
        if (versioned is null
            || !long.TryParse(text.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            throw new MalformedRequestException(
                "if-match-malformed", "If-Match takes the version of an ETag that this address gave.");
        return (versioned, version);
    }
}
