using Inventory.EventStore.Log;
using Inventory.Server.Postgres;
using Inventory.Server.Shell;
using Npgsql;

namespace Inventory.Server.Host;

/// <summary>Why a company cannot be served. <paramref name="code"/> is stable.</summary>
public sealed class CompanyFailedException(string code, string reason) : Exception(reason)
{
    public string Code { get; } = code;
}

/// <summary>How far one of several companies of a process is.</summary>
/// <param name="Name"><c>opening</c>, <c>ready</c> or <c>failed</c>; what failed is tried again.</param>
/// <param name="Code">Why it is not ready; stable.</param>
public sealed record CompanyState(string Name, string Code = "", string Reason = "")
{
    public static readonly CompanyState Opening = new("opening", "company-opening", "The company is being opened.");

    public static readonly CompanyState Ready = new("ready");

    public static readonly CompanyState Stopped =
        new("failed", "company-stopped", "A part of the company's server failed; it is opened again.");

    public static CompanyState Failed(Exception error)
    {
        var (code, reason) = error switch
        {
            CompanyFailedException e => (e.Code, e.Message),
            LogUnavailableException e => (e.Code, e.Message),
            NewerEventException => ("event-of-newer-version", error.Message),
            PostgresException { IsTransient: false } e => ("database-refuses", e.MessageText),
            PostgresUnavailableException or NpgsqlException => ("database-unavailable", error.Message),
            _ => ("internal-error", error.Message),
        };
        return new("failed", code, reason);
    }
}
