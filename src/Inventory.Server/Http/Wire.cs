using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Inventory.Domain.Kernel;

namespace Inventory.Server.Http;

/// <summary>Takes what stands in addresses and query strings, or says with a stable code why it cannot.</summary>
public static class Wire
{
    /// <summary>Rows of one page, unless the caller asks for less or more.</summary>
    public const int PageRowsDefault = 100;

    /// <summary>Most rows of one page.</summary>
    public const int PageRowsMax = 1_000;

    /// <summary>A part of an address. The framework has decoded all of it but the slash.</summary>
    public static string Part(string value) => value.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    public static bool Flag(string? value, string name) => value switch
    {
        null or "" or "false" => false,
        "true" => true,
        _ => throw new MalformedRequestException("flag-malformed", $"{name} is true or false."),
    };

    /// <summary>A word that must be one of a list, in any case, or null. Given back as the list has it.</summary>
    public static string? OneOf(string? value, string name, params IReadOnlyList<string> words) =>
        value is null
            ? null
            : words.FirstOrDefault(w => w.Equals(value, StringComparison.OrdinalIgnoreCase))
                ?? throw new MalformedRequestException(
                    $"{name}-malformed", $"{name} is one of {string.Join(", ", words)}.");

    public static Sku Sku(string value)
    {
        value = Part(value);
        return Domain.Kernel.Sku.IsValid(value)
            ? new(value)
            : throw SkuMalformed();
    }

    internal static MalformedRequestException SkuMalformed() =>
        new("sku-malformed", $"A SKU has 1 to {Domain.Kernel.Sku.LengthMax} characters.");

    public static SourceCode Source(string value)
    {
        value = Part(value);
        return SourceCode.IsValid(value)
            ? new(value)
            : throw SourceMalformed();
    }

    internal static MalformedRequestException SourceMalformed() =>
        new("source-malformed", "A source code has 1 to 255 characters without white space.");

    public static OrderId Order(string value)
    {
        value = Part(value);
        return OrderId.IsValid(value)
            ? new(value)
            : throw new MalformedRequestException(
                "order-malformed", $"An order number has 1 to {OrderId.LengthMax} characters.");
    }

    /// <summary>The code of something that is no item, source or order; its problem is
    /// <c>{name}-malformed</c>.</summary>
    public static string Code(string value, string name)
    {
        value = Part(value);
        return OrderId.IsValid(value)
            ? value
            : throw new MalformedRequestException(
                $"{name}-malformed", $"A code has 1 to {OrderId.LengthMax} characters.");
    }

    /// <summary>A filter like <c>DEPARTMENT:SALES</c> as <see cref="Shell.DimensionSql"/> looks for it; nothing
    /// given: empty.</summary>
    public static string Dimension(string? value)
    {
        if (string.IsNullOrEmpty(value))
            return "";
        return value.Split(':') is [var code, var one] && DimensionSet.IsWord(code) && DimensionSet.IsWord(one)
            ? $",{code}:{one},"
            : throw new MalformedRequestException("dimension-malformed", "A dimension is named like CODE:VALUE.");
    }

    public static StockId Stock(int value) =>
        value > 0 ? new(value) : throw new MalformedRequestException("stock-malformed", "A stock id is 1 or more.");

    public static Quantity Quantity(decimal value) => Domain.Kernel.Quantity.IsValid(value)
        ? new(value)
        : throw new MalformedRequestException(
            "quantity-malformed", "A quantity has at most five decimals and twelve digits.");

    /// <summary>An answer with the version of its stream as <c>ETag</c>, for a later <c>If-Match</c>.</summary>
    public static IResult Versioned<T>(HttpContext context, T answer, long version)
    {
        context.Response.Headers.ETag = $"\"{version.ToString(CultureInfo.InvariantCulture)}\"";
        return Results.Json(answer, Shell.WireJson.Options);
    }

    public static int Limit(int? limit) => limit switch
    {
        null => PageRowsDefault,
        >= 1 and <= PageRowsMax => limit.Value,
        _ => throw new MalformedRequestException("limit-malformed", $"limit is 1 to {PageRowsMax}."),
    };

    public static DateOnly Date(string? value, string name) =>
        DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw new MalformedRequestException("date-malformed", $"{name} is a date like 2026-01-31.");

    public static DateOnly? DateOrNull(string? value, string name) => value is null ? null : Date(value, name);

    /// <summary>Dates from and to, both included; what is left out limits nothing.</summary>
    public static (DateOnly? From, DateOnly? To) Dates(string? from, string? to)
    {
        var (first, last) = (DateOrNull(from, "from"), DateOrNull(to, "to"));
        return first > last
            ? throw new MalformedRequestException("date-malformed", "from lies after to.")
            : (first, last);
    }

    /// <summary>A month like 2026-01, or null where none is given.</summary>
    public static string? Period(string? value, string name) =>
        value is null || DateOnly.TryParseExact(
            value, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? value
            : throw new MalformedRequestException("period-malformed", $"{name} is a month like 2026-01.");

    /// <summary>A moment that has passed, without an offset in UTC; PostgreSQL keeps microseconds, so does
    /// this.</summary>
    public static DateTimeOffset Past(string? value, TimeProvider clock)
    {
        const DateTimeStyles Styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (!DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, Styles, out var moment))
            throw new MalformedRequestException("moment-malformed", "A moment is a time like 2026-01-31T12:00:00Z.");
        moment = moment.AddTicks(-(moment.UtcTicks % TimeSpan.TicksPerMicrosecond));
        return moment < clock.GetUtcNow().AddTicks(-TimeSpan.TicksPerMicrosecond)
            ? moment
            : throw new MalformedRequestException("moment-malformed", "A count is of a moment that has passed.");
    }

    /// <summary>
    /// The date that was given, else today's in UTC. The one place where the server's clock becomes a posting date.
    /// </summary>
    public static DateOnly Or(this TimeProvider clock, DateOnly? given) =>
        given ?? DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    internal static MalformedRequestException FileWithCursor() =>
        new("cursor-malformed", "A file has all rows: leave after out.");

    /// <summary>A number inside a cursor; null means from the beginning.</summary>
    public static int Number(string? part) => LongNumber(part) is >= int.MinValue and <= int.MaxValue and var number
        ? (int)number
        : throw new MalformedRequestException("cursor-malformed", "after is a cursor that this address gave.");

    /// <summary>A sequence inside a cursor; null means from the beginning.</summary>
    public static long LongNumber(string? part)
    {
        if (part is null)
            return 0;
        return long.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new MalformedRequestException("cursor-malformed", "after is a cursor that this address gave.");
    }

    /// <summary>Where the next page starts, as callers see it: the last row's key, opaque.</summary>
    public static string CursorOf(params string[] key) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join('\n', key)));

    /// <summary>The key a cursor stands for, or null where there is no cursor.</summary>
    public static string[]? KeyOf(string? cursor, int parts)
    {
        if (cursor is null)
            return null;
        try
        {
            var key = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)).Split('\n');
            if (key.Length == parts)
                return key;
        }
        catch (FormatException)
        {
            // Refused below, like a cursor with the wrong number of parts.
        }

        throw new MalformedRequestException("cursor-malformed", "after is a cursor that this address gave.");
    }
}
