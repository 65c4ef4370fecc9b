using Inventory.Server.Shell;

namespace Inventory.Server.Http;

/// <summary>Names the present moment of the log, so that several reads of one answer see the same.</summary>
public sealed class LogMoment(Company company)
{
    /// <summary>The sequence of the last event.</summary>
    public async Task<long> NowAsync(CancellationToken cancellation)
    {
        await using var connection = await company.Database.OpenConnectionAsync(cancellation);
        return await company.Log.HeadAsync(connection, cancellation);
    }
}
