using System.Globalization;
using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;

namespace Inventory.Server.AdobeRest;

/// <summary>A line of a shipment, an invoice or a credit memo as it was sent.</summary>
/// <param name="Item">The number of the line of the order; null: it was not sent.</param>
/// <param name="Quantity">Null: it was not sent.</param>
internal sealed record SentLine(long? Item, decimal? Quantity);

/// <summary>Reads what requests for shipments, invoices and credit memos have in common.</summary>
internal static class OrderBody
{
    /// <summary>The lines as they were sent; null: none was.</summary>
    public static IReadOnlyList<SentLine>? LinesOf(RestCall call) =>
        call.Parameters.Objects("items") is { Count: > 0 } items ? [.. items.Select(SentOf)] : null;

    /// <summary>The lines of the order that are meant; null: none was named, and so all that is open. Lines with a
    /// quantity of 0 are passed over.</summary>
    /// <param name="document">Shipment, Invoice or Creditmemo.</param>
    /// <exception cref="RestFault">400: a line without number or quantity, or of another order.</exception>
    public static IReadOnlyList<OrderQuantity>? LinesOf(
        IReadOnlyList<SentLine>? sent, RestOrder order, string document)
    {
        if (sent is null)
            return null;
        var lines = order.Items.ToDictionary(i => i.ItemId);
        return [.. sent.Select(i => LineOf(i, lines, document)).Where(l => !l.Quantity.IsZero)];
    }

    /// <summary>The extension attributes of the arguments.</summary>
    public static RestObject Extension(RestCall call, params ReadOnlySpan<string> fields) =>
        (call.Parameters.Object("arguments") ?? RestObject.Empty)
            .Only("extension_attributes", "shipping_amount", "adjustment_positive", "adjustment_negative")
            .Object("extension_attributes")
            ?.Only(fields)
        ?? RestObject.Empty;

    /// <summary>The tracking numbers, one for each parcel.</summary>
    public static IReadOnlyList<string?> TracksOf(RestCall call) => [.. (call.Parameters.Objects("tracks") ?? [])
        .Select(t => t.Only("track_number", "title", "carrier_code", "extension_attributes").Text("track_number"))];

    /// <summary>Tracking numbers are not kept, but one that is missing is refused.</summary>
    public static void CheckTracks(IReadOnlyList<string?> tracks)
    {
        if (tracks.Any(string.IsNullOrEmpty))
            throw Fault("Shipment", "Please enter a tracking number.");
    }

    public static RestFault Fault(string document, string message) =>
        RestFault.Bad($"{document} Document Validation Error(s):\n{message}");

    /// <summary>The message for the first line of which more was asked for than is open; where there is none, the
    /// reason.</summary>
    /// <param name="message">With the place of the SKU.</param>
    public static string Excess(
        RestOrder order,
        IReadOnlyList<OrderQuantity>? lines,
        Func<RestOrderItem, decimal> open,
        string message,
        string reason)
    {
        var excess = lines?.FirstOrDefault(l => order.Items.Any(
            i => i.Line == l.Line && l.Quantity.Value > open(i)));
        return excess is null ? reason : string.Format(CultureInfo.InvariantCulture, message, excess.Sku);
    }

    private static SentLine SentOf(RestObject sent)
    {
        sent.Only("order_item_id", "qty", "extension_attributes");
        return new(sent.Id("order_item_id"), sent.Number("qty"));
    }

    private static OrderQuantity LineOf(SentLine sent, Dictionary<long, RestOrderItem> lines, string document)
    {
        var id = sent.Item ?? throw Missing("order_item_id");
        var quantity = sent.Quantity ?? throw Missing("qty");
        if (!lines.TryGetValue(id, out var item))
        {
            throw Fault(
                document,
                $"The {document.ToLowerInvariant()} contains one or more items "
                + "that are not part of the original order.");
        }

        return Quantity.IsValid(quantity)
            ? new(new(item.Sku), new(quantity), item.Line)
            : throw RestFault.Type("qty", quantity.ToString(CultureInfo.InvariantCulture), "float");
    }

    private static RestFault Missing(string field) =>
        RestFault.Bad("\"%fieldName\" is required. Enter and try again.", ("fieldName", field));
}
