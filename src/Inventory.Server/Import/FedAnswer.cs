using Inventory.Server.Shell;
using Npgsql;

namespace Inventory.Server.Import;

/// <summary>Tells what is about one command from what is about all.</summary>
public static class FedAnswer
{
    private const string DataExceptionClass = "22";

    /// <summary>A command that throws is our defect; it must not take the rest of the file with it, and is answered as
    /// refused with <c>not-decidable</c>.</summary>
    public static async Task<CommandAnswer> OfAsync(Task<CommandAnswer> task)
    {
        try
        {
            return await task;
        }
        catch (Exception e) when (IsAboutTheCommand(e))
        {
            return CommandAnswer.Refused("not-decidable", e.Message);
        }
    }

    private static bool IsAboutTheCommand(Exception e) => e switch
    {
        LogUnavailableException or OperationCanceledException => false,
        PostgresException failed => failed.SqlState.StartsWith(DataExceptionClass, StringComparison.Ordinal),
        NpgsqlException => false,
        _ => true,
    };
}
