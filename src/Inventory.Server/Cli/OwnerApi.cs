using System.Net;
using System.Text.Json;
using Inventory.Server.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Inventory.Server.Cli;

/// <summary>Asks the process that owns the log to do what only it may do, through its own API.</summary>
public sealed class OwnerApi(Company company) : IDisposable
{
    /// <summary>The owner gave no answer, or says that it cannot do it now: what was asked may have been
    /// done.</summary>
    public const string Unreachable = "owner-unreachable";

    /// <summary>The owner lives, and has more to do than it takes on.</summary>
    public const string Busy = "owner-busy";

    /// <summary>Between two looks whether the one that was asked still owns the log.</summary>
    private const int LookSeconds = 2;

    private readonly HttpClient _client = new() { Timeout = Timeout.InfiniteTimeSpan };

    public void Dispose() => _client.Dispose();

    /// <exception cref="LogUnavailableException"><see cref="Unreachable"/>: the owner serves no API.</exception>
    public async Task<LogHolder> OwnerAsync(CancellationToken cancellation) =>
        await LogHolder.OfAsync(company, cancellation) switch
        {
            null => throw new LogUnavailableException(Unreachable, "Nobody owns the log, or the database is away."),
            { Address.Length: 0 } silent => throw new LogUnavailableException(
                Unreachable, silent.Told("The log is owned by another process.")),
            var owner => owner,
        };

    /// <summary>Gives the owner's answer as text.</summary>
    /// <exception cref="LogUnavailableException"><see cref="Unreachable"/>, <see cref="Busy"/>,
    /// <c>owner-refused</c>.</exception>
    public async Task<string> PostAsync(
        string path, HttpContent? content = null, string? user = null, CancellationToken cancellation = default)
    {
        var owner = await OwnerAsync(cancellation);
        using var request = new HttpRequestMessage(HttpMethod.Post, owner.Address + path) { Content = content };
        if (user is not null)
            request.Headers.TryAddWithoutValidation("X-User", user);
        try
        {
            using var response = await SendAsync(owner, request, cancellation);
            var text = await response.Content.ReadAsStringAsync(cancellation);
            return response.IsSuccessStatusCode ? text : throw ProblemOf(response.StatusCode, text);
        }
        catch (HttpRequestException e)
        {
            throw new LogUnavailableException(
                Unreachable, $"The owner of the log at {owner.Address} does not answer ({e.Message}).");
        }
    }

    // One that was replaced may be frozen, and never answer.
    private async Task<HttpResponseMessage> SendAsync(
        LogHolder owner, HttpRequestMessage request, CancellationToken cancellation)
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var sending = _client.SendAsync(request, giveUp.Token);
        while (await Task.WhenAny(sending, Task.Delay(TimeSpan.FromSeconds(LookSeconds), cancellation)) != sending)
        {
            if (await LogHolder.OfAsync(company, cancellation) is { } now && now.Holder != owner.Holder)
                throw await ReplacedAsync();
        }

        return await sending;

        async Task<LogUnavailableException> ReplacedAsync()
        {
            await giveUp.CancelAsync();
            await sending.ContinueWith(
                static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            return new(Unreachable, owner.Told("The owner of the log was replaced before it answered."));
        }
    }

    private static LogUnavailableException ProblemOf(HttpStatusCode status, string text)
    {
        var (code, detail) = Told(text);
        var reason = $"The owner of the log answered {(int)status}: {detail}";
        return status == HttpStatusCode.ServiceUnavailable
            ? new(code == LogUnavailableException.Full ? Busy : Unreachable, reason)
            : new("owner-refused", reason);
    }

    private static (string Code, string Detail) Told(string text)
    {
        try
        {
            var problem = JsonSerializer.Deserialize<ProblemDetails>(text, JsonSerializerOptions.Web);
            return ($"{problem?.Extensions["code"]}", problem?.Detail ?? text);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException)
        {
            return ("", text);
        }
    }
}
