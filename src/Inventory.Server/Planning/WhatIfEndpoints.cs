using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Planning;

/// <summary>The history under other costing rules.</summary>
public static class WhatIfEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var whatIf = api.MapGroup("/what-if").WithTags("What if").WithMetadata(OutsideQueue.Mark);
        whatIf.MapPost("", (WhatIfRequest body, WhatIfRuns runs) => runs.Start(Checked(body)));
        whatIf.MapGet("", (WhatIfRuns runs) => runs.All());
        whatIf.MapGet("/{id}", (string id, WhatIfRuns runs) => runs.Of(id));
        whatIf.MapGet("/{id}/values", (string id, bool? changed, int? limit, string? after, WhatIfRuns runs) =>
            PageOf(runs.Of(id), changed == true, Wire.Limit(limit), Wire.KeyOf(after, 2)));
        whatIf.MapPost("/{id}/cancel", (string id, WhatIfRuns runs) => runs.CancelAsync(id));
    }

    /// <exception cref="MalformedRequestException"><c>items-malformed</c>.</exception>
    internal static WhatIfRequest Checked(WhatIfRequest request)
    {
        foreach (var item in request.Items ?? [])
        {
            if (item.Length == 0 || item.AsSpan(0, item.Length - 1).Contains('*'))
                throw new MalformedRequestException("items-malformed", "An item is a SKU, or its beginning and a *.");
        }

        return request;
    }

    private static Page<WhatIfValue> PageOf(WhatIfStatus status, bool changed, int limit, string[]? after)
    {
        if (status.Result is not { } result)
            throw new NotFoundException("what-if-result-not-found", $"What-if {status.Id} is {status.State}.");
        var rows = result.Values
            .Where(v => !changed || v.Difference != 0m)
            .Where(v => after is null || IsAfter(v, after))
            .Take(limit + 1)
            .ToList();
        var hasNext = rows.Count > limit;
        if (hasNext)
            rows.RemoveAt(limit);
        return new(rows, hasNext ? Wire.CursorOf(rows[^1].Sku, rows[^1].Source) : null);
    }

    private static bool IsAfter(WhatIfValue value, string[] key) =>
        string.CompareOrdinal(value.Sku, key[0]) is not 0 and var bySku
            ? bySku > 0
            : string.CompareOrdinal(value.Source, key[1]) > 0;
}
