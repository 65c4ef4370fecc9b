namespace Inventory.Server.AdobeRest;

/// <summary>What the log knows of a row of <c>items</c>, as SQL, in which <c>{0}</c> is the schema: a search for it
/// needs no table beside the log.</summary>
internal static class LoggedItems
{
    /// <summary>The number of the item, as <see cref="RestIds"/> has it.</summary>
    public const string Id = $"(SELECT b.seq_id FROM {{0}}.mt_events b WHERE {IsFirst})";

    public const string CreatedAt =
        $"(SELECT date_trunc('second', b.timestamp) FROM {{0}}.mt_events b WHERE {IsFirst})";

    /// <summary>A promise of the item counts as a change of it.</summary>
    public const string UpdatedAt =
        $"(SELECT date_trunc('second', s.timestamp) FROM {{0}}.mt_streams s WHERE s.id = {Stream})";

    private const string IsFirst = $"b.version = 1 AND b.stream_id = {Stream}";

    // The name of a stream is percent-encoded; few SKUs have what would change by it.
    private const string Stream =
        """
        'item/' || CASE
            WHEN items.sku ~ '^[A-Za-z0-9_.~-]*$' THEN items.sku
            ELSE (
                SELECT string_agg(
                    CASE
                        WHEN c ~ '[A-Za-z0-9_.~-]' THEN c
                        ELSE regexp_replace(upper(encode(convert_to(c, 'UTF8'), 'hex')), '(..)', '%\1', 'g')
                    END,
                    '' ORDER BY n)
                FROM unnest(string_to_array(items.sku, NULL)) WITH ORDINALITY AS characters (c, n))
        END
        """;
}
