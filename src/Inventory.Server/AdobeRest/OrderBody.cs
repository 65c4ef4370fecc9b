using System.Globalization;
using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;

namespace Inventory.Server.AdobeRest;

/// <summary>Reads what requests for shipments, invoices and credit memos have in common.</summary>
internal static class OrderBody
{
    /// <summary>The lines of the order that are meant; null: none was named, and so all that is open. Lines with a
    /// quantity of 0 are passed over.</summary>
    /// <param name="document">Shipment, Invoice or Creditmemo.</param>
    /// <exception cref="RestFault">400: a line without number or quantity, or of another order.</exception>
    public static IReadOnlyList<OrderQuantity>? LinesOf(RestCall call, RestOrder order, string document)
    {
        if (call.Parameters.Objects("items") is not { Count: > 0 } items)
            return null;
        var lines = order.Items.ToDictionary(i => i.ItemId);
        return [.. items.Select(i => LineOf(i, lines, document)).Where(l => !l.Quantity.IsZero)];
    }

    /// <summary>The extension attributes of the arguments.</summary>
    public static RestObject Extension(RestCall call, params ReadOnlySpan<string> fields) =>
        (call.Parameters.Object("arguments") ?? RestObject.Empty)
            .Only("extension_attributes", "shipping_amount", "adjustment_positive", "adjustment_negative")
            .Object("extension_attributes")
            ?.Only(fields)
        ?? RestObject.Empty;

    /// <summary>Tracking numbers are not kept, but one that is missing is refused.</summary>
    public static void CheckTracks(RestCall call)
    {
        foreach (var track in call.Parameters.Objects("tracks") ?? [])
        {
            track.Only("track_number", "title", "carrier_code", "extension_attributes");
            if (string.IsNullOrEmpty(track.Text("track_number")))
                throw Fault("Shipment", "Please enter a tracking number.");
        }
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
            i => RestIds.OrderLine(i.ItemId).Line == l.Line && l.Quantity.Value > open(i)));
        return excess is null ? reason : string.Format(CultureInfo.InvariantCulture, message, excess.Sku);
    }

    private static OrderQuantity LineOf(
        RestObject sent, Dictionary<long, RestOrderItem> lines, string document)
    {
        sent.Only("order_item_id", "qty", "extension_attributes");
        var id = sent.Id("order_item_id") ?? throw Missing("order_item_id");
        var quantity = sent.Number("qty") ?? throw Missing("qty");
        if (!lines.TryGetValue(id, out var item))
        {
            throw Fault(
                document,
                $"The {document.ToLowerInvariant()} contains one or more items "
                + "that are not part of the original order.");
        }

        return Quantity.IsValid(quantity)
            ? new(new(item.Sku), new(quantity), RestIds.OrderLine(id).Line)
            : throw RestFault.Type("qty", quantity.ToString(CultureInfo.InvariantCulture), "float");
    }

    private static RestFault Missing(string field) =>
        RestFault.Bad("\"%fieldName\" is required. Enter and try again.", ("fieldName", field));
}
