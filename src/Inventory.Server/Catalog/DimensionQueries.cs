using Inventory.Domain.Catalog;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Catalog;

/// <summary>A dimension.</summary>
/// <param name="Values">How many it has.</param>
public sealed record DimensionAnswer(string Dimension, string Name, bool IsBlocked, int Values);

/// <summary>A value of a dimension.</summary>
public sealed record DimensionValueAnswer(string Value, string Name, bool IsBlocked);

/// <summary>Default dimensions, whole; none: an empty list.</summary>
public sealed record DefaultDimensionsBody(IReadOnlyList<DefaultDimension> Dimensions);

/// <summary>Reads what amounts are told apart by.</summary>
public sealed class DimensionQueries(StreamReading streams)
{
    public async Task<IReadOnlyList<DimensionAnswer>> AllAsync(CancellationToken cancellation) =>
    [
        .. (await SetupAsync(cancellation)).Codes.OrderBy(d => d.Key, StringComparer.Ordinal)
            .Select(d => AnswerOf(d.Key, d.Value)),
    ];

    /// <exception cref="NotFoundException"><c>dimension-not-found</c>.</exception>
    public async Task<(string Code, Dimension Dimension)> OneAsync(string dimension, CancellationToken cancellation)
    {
        var code = Wire.Part(dimension);
        return (code, Known(await SetupAsync(cancellation), code));
    }

    /// <exception cref="NotFoundException"><c>dimension-not-found</c>, <c>dimension-value-not-found</c>.</exception>
    public async Task<DimensionValueAnswer> ValueAsync(
        string dimension, string value, CancellationToken cancellation)
    {
        var (code, known) = await OneAsync(dimension, cancellation);
        var one = Wire.Part(value);
        return AnswerOf(one, Known(code, known, one));
    }

    /// <summary>Values by code, after one of them.</summary>
    /// <exception cref="NotFoundException"><c>dimension-not-found</c>.</exception>
    public async Task<Page<DimensionValueAnswer>> ValuesAsync(
        string dimension, int limit, string after, CancellationToken cancellation)
    {
        var (_, known) = await OneAsync(dimension, cancellation);
        List<DimensionValueAnswer> rows =
        [
            .. known.Values.Where(v => string.CompareOrdinal(v.Key, after) > 0)
                .OrderBy(v => v.Key, StringComparer.Ordinal).Take(limit + 1).Select(v => AnswerOf(v.Key, v.Value)),
        ];
        return rows.Count > limit ? new(rows[..limit], Wire.CursorOf(rows[limit - 1].Value)) : new(rows, null);
    }

    public async Task<DimensionSetup> SetupAsync(CancellationToken cancellation) =>
        (await streams.NowAsync(CompanySettings.Stream, cancellation)).State.DimensionsOf();

    /// <summary>Reads a filter like <c>DEPARTMENT:SALES</c>, and tells a value that nobody knows from one without
    /// entries.</summary>
    /// <returns>As <see cref="Wire.Dimension"/> gives it.</returns>
    /// <exception cref="MalformedRequestException"><c>dimension-malformed</c>.</exception>
    /// <exception cref="NotFoundException"><c>dimension-not-found</c>, <c>dimension-value-not-found</c>.</exception>
    public async Task<string> FilterAsync(string? value, CancellationToken cancellation)
    {
        var filter = Wire.Dimension(value);
        if (filter.Length > 0)
            Require(await SetupAsync(cancellation), filter);
        return filter;
    }

    /// <summary>Tells a value that nobody knows from one without entries.</summary>
    /// <param name="filter">As <see cref="Wire.Dimension"/> gives it.</param>
    /// <exception cref="NotFoundException"><c>dimension-not-found</c>, <c>dimension-value-not-found</c>.</exception>
    internal static void Require(DimensionSetup setup, string filter)
    {
        if (filter.Trim(',').Split(':') is [var code, var value])
            Known(code, Known(setup, code), value);
    }

    internal static DimensionAnswer AnswerOf(string code, Dimension dimension) =>
        new(code, dimension.Name, dimension.IsBlocked == true, dimension.Values.Count);

    private static Dimension Known(DimensionSetup setup, string code) => setup.Codes.GetValueOrDefault(code)
        ?? throw new NotFoundException("dimension-not-found", $"There is no dimension {code}.");

    private static DimensionValue Known(string code, Dimension dimension, string value) =>
        dimension.Values.GetValueOrDefault(value)
        ?? throw new NotFoundException("dimension-value-not-found", $"The dimension {code} has no value {value}.");

    private static DimensionValueAnswer AnswerOf(string value, DimensionValue known) =>
        new(value, known.Name, known.IsBlocked == true);
}
