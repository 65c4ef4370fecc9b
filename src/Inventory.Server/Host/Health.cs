using Inventory.Server.Shell;
using Npgsql;

namespace Inventory.Server.Host;

/// <summary>
/// Live: the process runs. Ready: the start is rehearsed, the database answers, and it is said whether this process
/// writes or only reads, and who writes then.
/// </summary>
public static class Health
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Ok(new { status = "live" })).WithTags("Health");
        app.MapGet("/health/ready", ReadyAsync).WithTags("Health");
    }

    private static async Task<IResult> ReadyAsync(
        HttpResponse response, Company company, Rehearsal rehearsal, CancellationToken cancellation)
    {
        if (rehearsal.IsAwaited)
            return NotReady(response, "server-starting", "The server is not warm yet.");
        try
        {
            await using var command = company.Database.CreateCommand("SELECT 1");
            await command.ExecuteScalarAsync(cancellation);
        }
        catch (NpgsqlException)
        {
            return NotReady(response, "database-unavailable", "The database does not answer.");
        }

        if (company.Writer is { IsAlive: true })
            return Results.Ok(new { status = "ready", role = "writer" });
        var holder = await LogHolder.OfAsync(company, cancellation);
        return Results.Ok(new { status = "ready", role = "reader", holder?.Holder, holder?.Address });
    }

    private static IResult NotReady(HttpResponse response, string code, string reason)
    {
        response.Headers.RetryAfter = Http.Problems.RetryAfterSeconds;
        return Http.Problems.Of(StatusCodes.Status503ServiceUnavailable, code, reason);
    }
}
