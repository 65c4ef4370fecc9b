using Inventory.Domain.Assembly;
using Inventory.Domain.Kernel;
using Inventory.Server.Shell;

namespace Inventory.Server.Assembly;

/// <summary>Bills of material and open assembly orders that name a resource.</summary>
public sealed class AssemblyResourceUsers(Query query)
{
    /// <summary>Users of one sort that are looked at: one is enough to hold the resource.</summary>
    public const int UsersMax = 100;

    public async Task<IReadOnlyList<StreamId>> OfAsync(string resource, CancellationToken cancellation)
    {
        var parents = await query.RowsAsync(
            $"""
            SELECT DISTINCT parent
            FROM {query.Schema}.bom_resources
            WHERE resource = $1
            ORDER BY parent
            LIMIT {UsersMax}
            """,
            r => Bom.StreamOf(new(r.GetString(0))),
            cancellation,
            resource);
        var orders = await query.RowsAsync(
            $"""
            SELECT DISTINCT order_id
            FROM {query.Schema}.assembly_order_lines
            JOIN {query.Schema}.assembly_orders USING (order_id)
            WHERE resource = $1 AND status IN ('Open', 'Released')
            ORDER BY order_id
            LIMIT {UsersMax}
            """,
            r => AssemblyOrder.StreamOf(new(r.GetString(0))),
            cancellation,
            resource);
        return [.. parents, .. orders];
    }
}
