using System.Globalization;
using System.Text.Json;
using Inventory.Domain.Kernel;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Planning;

/// <summary>One thing that comes or goes.</summary>
/// <param name="Date">When it counts: what is overdue, or has no date, today.</param>
/// <param name="Due">Its own date; left out: now.</param>
/// <param name="Kind">A kind of planned document, <c>assemblyOrder</c>, <c>assemblyComponent</c>,
/// <c>transferOrder</c>, or <c>promise</c> of a sales order.</param>
/// <param name="Document">Left out: a promise by hand.</param>
/// <param name="Source">Left out: a promise, which is of a stock.</param>
/// <param name="Change">Less than zero: it goes.</param>
/// <param name="Balance">What is left after it.</param>
public sealed record AvailabilityEvent(
    DateOnly Date,
    DateOnly? Due,
    string Kind,
    string? Document,
    string? Source,
    string? Variant,
    Quantity Change,
    Quantity Balance);

/// <param name="Inventory">What is there before the first of all events.</param>
/// <param name="LeftOut">What does not count: <c>transferOrders</c>, <c>promises</c>.</param>
public sealed record AvailabilityEventsAnswer(
    Sku Sku,
    Quantity Inventory,
    IReadOnlyList<string> LeftOut,
    IReadOnlyList<AvailabilityEvent> Items,
    string? Next);

/// <summary>Lists what comes and goes, date by date, with what is left.</summary>
public sealed class AvailabilityEvents(Query query, AvailabilityLines lines)
{
    /// <summary>Parts of the key that pages go by.</summary>
    public const int KeyParts = 7;

    /// <exception cref="NotFoundException"><c>item-not-found</c>, <c>source-not-found</c>.</exception>
    public async Task<AvailabilityEventsAnswer> OfAsync(
        AvailabilityFilter filter, int limit, string[]? after, CancellationToken cancellation)
    {
        await lines.RequireAsync(filter, cancellation);
        // The inventory is the first line, so that it and the events are of one moment.
        var rows = await query.RowsAsync(
            $"""
            WITH {lines.LinesSql(filter, AvailabilityBy.Item, isByOrder: true)},
            events AS (
                SELECT greatest(due, $5) AS date, CASE class WHEN '{AvailabilityLines.GrossClass}' THEN 1 ELSE 0 END
                           AS goes,
                       kind, coalesce(document, '') AS document, coalesce(source, '') AS source,
                       coalesce(variant, '') AS variant, coalesce(due, DATE '-infinity') AS due,
                       sum(CASE class WHEN '{AvailabilityLines.GrossClass}' THEN -quantity ELSE quantity END) AS change
                FROM lines
                WHERE class <> '{AvailabilityLines.InventoryClass}'
                GROUP BY 1, 2, 3, 4, 5, 6, 7),
            there AS (
                SELECT coalesce(sum(quantity), 0) AS quantity
                FROM lines
                WHERE class = '{AvailabilityLines.InventoryClass}'),
            balanced AS (
                SELECT *, (SELECT quantity FROM there) + sum(change) OVER (
                    ORDER BY date, goes, kind, document, source, variant, due ROWS UNBOUNDED PRECEDING)
                    AS balance,
                    row_number() OVER (ORDER BY date, goes, kind, document, source, variant, due) AS no
                FROM events)
            SELECT *
            FROM (
                SELECT $5, 0, '', '', '', '', $5, 0, quantity, 0
                FROM there
                UNION ALL
                SELECT *
                FROM balanced
                WHERE (date, goes, kind, document, source, variant, due) > ($6, $7, $8, $9, $10, $11, $12)
            ) page (date, goes, kind, document, source, variant, due, change, balance, no)
            ORDER BY no
            LIMIT {limit + 2}
            """,
            r => new EventRow(
                r.GetInt32(1),
                new(
                    r.GetFieldValue<DateOnly>(0),
                    r.GetFieldValue<DateOnly>(6),
                    r.GetString(2),
                    r.GetString(3),
                    r.GetString(4),
                    r.GetString(5),
                    new(r.GetDecimal(7)),
                    new(r.GetDecimal(8)))),
            cancellation,
            [
                .. lines.Parameters(filter),
                Wire.DateOrNull(after?[0], "cursor") ?? DateOnly.MinValue,
                Wire.Number(after?[1]),
                after?[2] ?? "",
                after?[3] ?? "",
                after?[4] ?? "",
                after?[5] ?? "",
                Wire.DateOrNull(after?[6], "cursor") ?? DateOnly.MinValue,
            ]);
        var events = rows.Skip(1).Take(limit).ToList();
        var next = rows.Count > limit + 1 ? events[^1].Cursor() : null;
        return new(
            filter.Skus[0], rows[0].Event.Balance, filter.LeftOut(), [.. events.Select(e => e.Shown())], next);
    }

    private sealed record EventRow(int Goes, AvailabilityEvent Event)
    {
        public string Cursor() => Wire.CursorOf(
            TextOf(Event.Date),
            Goes.ToString(CultureInfo.InvariantCulture),
            Event.Kind,
            Event.Document ?? "",
            Event.Source ?? "",
            Event.Variant ?? "",
            TextOf(Event.Due ?? DateOnly.MinValue));

        public AvailabilityEvent Shown() => Event with
        {
            Kind = JsonNamingPolicy.CamelCase.ConvertName(Event.Kind),
            Document = OrNull(Event.Document),
            Source = OrNull(Event.Source),
            Variant = OrNull(Event.Variant),
            Due = Event.Due is { } due && due > DateOnly.MinValue ? due : null,
        };

        private static string TextOf(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        private static string? OrNull(string? text) => text is "" ? null : text;
    }
}
