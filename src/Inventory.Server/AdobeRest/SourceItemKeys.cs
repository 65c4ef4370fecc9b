using Inventory.Domain.Sources;
using Inventory.Server.Shell;

namespace Inventory.Server.AdobeRest;

/// <summary>Reads which source items are meant, and which of them there are.</summary>
public static class SourceItemKeys
{
    /// <summary>A source item has these fields, wherever it is sent; where only the key counts, the others may come
    /// along.</summary>
    public static void RefuseOthers(RestObject sent) =>
        sent.Only("sku", "source_code", "quantity", "status", "extension_attributes");

    /// <summary>Those that are here, each once. Others are passed over: what is not there needs no removing, and its
    /// source need not exist.</summary>
    public static async Task<IReadOnlyList<SourceItemKey>> KnownAsync(RestCall call, IReadOnlyList<RestObject> sent)
    {
        var (skus, sources) = (new List<string>(), new List<string>());
        foreach (var item in sent)
        {
            RefuseOthers(item);
            skus.Add(item.Text("sku") ?? "");
            sources.Add(item.Text("source_code") ?? "");
        }

        var query = call.Get<Query>();
        return await query.RowsAsync(
            $"""
            SELECT s.sku, s.source
            FROM {query.Schema}.source_items s
            JOIN (SELECT DISTINCT a.sku, a.source FROM unnest($1, $2) AS a (sku, source)) a
              ON s.sku = a.sku AND s.source = a.source
            ORDER BY s.sku, s.source
            """,
            r => new SourceItemKey(new(r.GetString(0)), new(r.GetString(1))),
            call.Cancellation,
            skus.ToArray(),
            sources.ToArray());
    }
}
