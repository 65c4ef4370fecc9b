using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Sources;
using Inventory.Server.Shell;

namespace Inventory.Server.AdobeRest;

/// <summary>
/// Says all that is wrong with a request of the bulk tools, once its command was refused: the command names the first
/// thing only. The rules are the command's own.
/// </summary>
public static class TransferChecks
{
    private const string NotAvailable = "Requested transfer amount for sku %sku is not available";

    /// <summary>One error for each source that does not exist.</summary>
    public static async Task<IReadOnlyList<RestError>> UnknownAsync(RestCall call, IReadOnlyList<SourceCode> sources)
    {
        var known = await KnownAsync(call, [.. sources.Select(s => s.Value)]);
        return [.. sources
            .Where(s => !known.Contains(s.Value))
            .Select(s => RestError.Of("Source %sourceCode does not exist", ("sourceCode", s.Value)))];
    }

    /// <summary>What is wrong with origin and destination.</summary>
    public static async Task<IReadOnlyList<RestError>> PlacesAsync(RestCall call, string origin, string destination)
    {
        var known = await KnownAsync(call, [origin, destination]);
        var errors = new List<RestError>();
        if (!known.Contains(origin))
            errors.Add(RestError.Of("Origin source %sourceCode does not exist", ("sourceCode", origin)));
        if (!known.Contains(destination))
            errors.Add(RestError.Of("Destination source %sourceCode does not exist", ("sourceCode", destination)));
        if (origin == destination)
            errors.Add(RestError.Of("Cannot transfer a source on itself"));
        return errors;
    }

    /// <summary>What is wrong with origin and destination, and then with each line.</summary>
    public static async Task<IReadOnlyList<RestError>> AllAsync(
        RestCall call, string origin, string destination, IReadOnlyList<TransferLine> lines)
    {
        var errors = (await PlacesAsync(call, origin, destination)).ToList();
        var kept = await KeptAsync(call, origin, destination, lines);
        foreach (var (sku, quantity, _) in lines)
        {
            if (!kept.TryGetValue(new(sku, new(origin)), out var left))
            {
                errors.Add(NoSourceItem(sku, origin));
                continue;
            }

            if (quantity.IsNegative || left < quantity.Value)
                errors.Add(RestError.Of(NotAvailable, ("sku", sku.Value)));
            else
                kept[new(sku, new(origin))] = left - quantity.Value;
            if (!kept.ContainsKey(new(sku, new(destination))))
                errors.Add(NoSourceItem(sku, destination));
        }

        return errors;
    }

    private static RestError NoSourceItem(Sku sku, string source) =>
        RestError.Of("%message", ("message", $"Source item for {sku} and {source} does not exist"));

    private static async Task<HashSet<string>> KnownAsync(RestCall call, string[] sources)
    {
        var query = call.Get<Query>();
        return [.. await query.RowsAsync(
            $"SELECT code FROM {query.Schema}.sources WHERE {Query.IsAmong("code")} ORDER BY code",
            r => r.GetString(0),
            call.Cancellation,
            [sources])];
    }

    private static async Task<Dictionary<SourceItemKey, decimal>> KeptAsync(
        RestCall call, string origin, string destination, IReadOnlyList<TransferLine> lines)
    {
        var query = call.Get<Query>();
        var rows = await query.RowsAsync(
            $"""
            SELECT sku, source, quantity
            FROM {query.Schema}.source_items
            WHERE {Query.IsAmong("sku")} AND source IN ($2, $3) AND is_assigned
            ORDER BY sku, source
            """,
            r => (Key: new SourceItemKey(new(r.GetString(0)), new(r.GetString(1))), Quantity: r.GetDecimal(2)),
            call.Cancellation,
            lines.Select(l => l.Sku.Value).Distinct().ToArray(),
            origin,
            destination);
        return rows.ToDictionary(r => r.Key, r => r.Quantity);
    }
}
