using Inventory.Domain.Kernel;

namespace Inventory.Domain.Movements;

/// <summary>Table <c>transfer_routes</c>, key (from, to): how goods go from one source to another.</summary>
/// <param name="WorkingDays">Days of the week, separated by commas; null: every day.</param>
public sealed record TransferRouteRow(
    string From, string To, string Via, int ShippingDays, string? Carrier, string? Service, string? WorkingDays);

public static class TransferRoutesTable
{
    public static void Fold(IRows<(string From, string To), TransferRouteRow> rows, Recorded e)
    {
        switch (e.Event)
        {
            case TransferRouteSet set:
                rows.Put(new(
                    set.From.Value,
                    set.To.Value,
                    set.Via.Value,
                    set.ShippingDays,
                    set.Carrier,
                    set.Service,
                    set.WorkingDays is { } days ? string.Join(',', days) : null));
                break;
            case TransferRouteRemoved removed:
                rows.RemoveAny((removed.From.Value, removed.To.Value));
                break;
        }
    }
}
