using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Import;

/// <summary>Takes the commands of verbs that run beside this server.</summary>
public static class CommandFeedEndpoints
{
    public const string Path = "/command-feed";

    public static void Map(RouteGroupBuilder api) => api.MapPost(Path, TakeAsync).WithTags("Command line");

    private static async Task<FedCommandsAnswer> TakeAsync(
        FedCommandsRequest body, CommandRunner run, CancellationToken cancellation)
    {
        if (body.Commands.Count > FedCommands.PerRequestMax)
            throw new MalformedRequestException(
                "too-many-commands", $"Send at most {FedCommands.PerRequestMax} commands at once.");
        var answers = await run.FeedAsync(body.Commands.Select(fed => (FedCommands.Read(fed), fed.Key)), cancellation);
        return new(await Task.WhenAll(answers.Select(FedAnswer.OfAsync)));
    }
}
