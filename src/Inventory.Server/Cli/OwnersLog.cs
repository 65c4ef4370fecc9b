using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Threading.Channels;
using Inventory.EventStore.Log;
using Inventory.Server.Import;
using Inventory.Server.Shell;

namespace Inventory.Server.Cli;

/// <summary>
/// The log that another process owns: commands go through its API, in their order and many in one request. Whoever is
/// away or busy is waited for, and so is the next owner; what was not answered is sent again.
/// </summary>
public sealed class OwnersLog : ILogEntrance, IAsyncDisposable
{
    /// <summary>How long nobody may take commands before the verb gives up.</summary>
    public const int AwaySecondsMax = 120;

    private const int PauseMilliseconds = 500;

    private readonly Channel<Submission> _queue = Channel.CreateBounded<Submission>(
        new BoundedChannelOptions(2 * FedCommands.PerRequestMax) { SingleReader = true });

    private readonly CancellationTokenSource _stop;
    private readonly OwnerApi _owner;
    private readonly Task _loop;

    private OwnersLog(OwnerApi owner, long head, CancellationToken cancellation)
    {
        (_owner, Head) = (owner, head);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _loop = Task.Run(LoopAsync, CancellationToken.None);
    }

    public long Head { get; }

    /// <exception cref="LogUnavailableException"><see cref="OwnerApi.Unreachable"/>: the owner serves no
    /// API.</exception>
    public static async Task<OwnersLog> OpenAsync(Company company, CancellationToken cancellation)
    {
        await using var connection = await company.Database.OpenConnectionAsync(cancellation);
        var (head, _) = await new LogOwner(company.Schema).EndAsync(connection, cancellation);
        var owner = new OwnerApi(company);
        await owner.OwnerAsync(cancellation);
        return new(owner, head, cancellation);
    }

    public async Task<Task<CommandAnswer>> SubmitWhenRoomAsync(
        CommandEnvelope envelope, CancellationToken cancellation = default)
    {
        var pending = new Submission(envelope);
        try
        {
            await _queue.Writer.WriteAsync(pending, cancellation);
        }
        catch (ChannelClosedException e) when (e.InnerException is LogUnavailableException lost)
        {
            throw new LogUnavailableException(lost.Code, lost.Message);
        }

        return pending.Answer;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _queue.Writer.TryComplete();
        await _loop;
        _stop.Dispose();
        _owner.Dispose();
    }

    private async Task LoopAsync()
    {
        var commands = new List<Submission>(FedCommands.PerRequestMax);
        try
        {
            while (await _queue.Reader.WaitToReadAsync(_stop.Token))
            {
                Take(commands);
                var answers = await AnswersAsync(commands);
                foreach (var (command, answer) in commands.Zip(answers))
                    command.Succeed(answer);
                commands.Clear();
            }
        }
        // Whatever it was, nobody may wait for an answer that does not come.
        catch (Exception e)
        {
            _queue.Writer.TryComplete(e);
            while (_queue.Reader.TryRead(out var waiting))
                commands.Add(waiting);
            commands.ForEach(command => command.Fail(e));
        }
    }

    // A request has one user.
    private void Take(List<Submission> commands)
    {
        while (commands.Count < FedCommands.PerRequestMax
            && _queue.Reader.TryPeek(out var next)
            && (commands.Count == 0 || next.Envelope.Metadata == commands[0].Envelope.Metadata)
            && _queue.Reader.TryRead(out var taken))
            commands.Add(taken);
    }

    private async Task<IReadOnlyList<CommandAnswer>> AnswersAsync(List<Submission> commands)
    {
        var user = commands[0].Envelope.Metadata.User;
        var request = new FedCommandsRequest([.. commands.Select(c => FedCommands.Written(c.Envelope))]);
        var body = JsonSerializer.SerializeToUtf8Bytes(request, JsonSerializerOptions.Web);
        var away = Stopwatch.StartNew();
        for (;;)
        {
            try
            {
                using var content = new ByteArrayContent(body) { Headers = { ContentType = Json } };
                var text = await _owner.PostAsync($"/api{CommandFeedEndpoints.Path}", content, user, _stop.Token);
                return JsonSerializer.Deserialize<FedCommandsAnswer>(text, WireJson.Options)!.Answers;
            }
            catch (LogUnavailableException e) when (e.Code == OwnerApi.Busy)
            {
                away.Restart();
            }
            catch (LogUnavailableException e) when (e.Code == OwnerApi.Unreachable)
            {
                if (away.Elapsed > TimeSpan.FromSeconds(AwaySecondsMax))
                    throw new LogUnavailableException(e.Code, $"{e.Message} {Advice}");
            }

            await Task.Delay(PauseMilliseconds, _stop.Token);
        }
    }

    private static string Advice =>
        $"No other took the log within {AwaySecondsMax} seconds. Repeat the verb when a server runs, or when none does:"
        + " nothing is done twice.";

    private static MediaTypeHeaderValue Json => new("application/json");
}
