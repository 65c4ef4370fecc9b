using Inventory.EventStore.Log;
using Npgsql;

namespace Inventory.Server.Shell;

/// <summary>The process that took a log last, as it says itself.</summary>
/// <param name="Holder">Its machine and number.</param>
/// <param name="Address">Where its API answers; empty: it serves none.</param>
public sealed record LogHolder(string Holder, string Address)
{
    /// <summary>Null: nobody took the log yet, or the database does not answer.</summary>
    public static async Task<LogHolder?> OfAsync(Company company, CancellationToken cancellation)
    {
        try
        {
            await using var connection = await company.Database.OpenConnectionAsync(cancellation);
            var (holder, address) = await new LogOwner(company.Schema).HolderAsync(connection, cancellation);
            return holder.Length == 0 ? null : new(holder, address);
        }
        catch (NpgsqlException)
        {
            return null;
        }
    }

    /// <summary>The reason with the holder, where it is that another process owns the log.</summary>
    public string Told(string reason) => Address.Length == 0
        ? $"{reason} It is {Holder}, which serves no API."
        : $"{reason} It is {Holder} at {Address}.";
}
