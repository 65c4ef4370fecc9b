using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>
/// Says which carriers there are; none: sources may name any. Sources that name another one keep it until they are
/// changed. Refused: <c>validation.carriers.invalid</c>. Source: Adobe Commerce, which refuses carriers that are not
/// installed.
/// </summary>
/// <param name="Carriers">Codes, in any order; each counts once.</param>
public sealed record SetCarriers(IReadOnlyList<string> Carriers) : ICommand<CompanySettings>
{
    /// <summary>Most carriers of a company.</summary>
    public const int CarriersMax = 1_000;

    /// <summary>Longest code, in characters.</summary>
    public const int CodeLengthMax = 255;

    public StreamId<CompanySettings> Stream => CompanySettings.Stream;

    public Decision Decide(CompanySettings settings)
    {
        if (Carriers.Count > CarriersMax || Carriers.Any(c => string.IsNullOrWhiteSpace(c) || c.Length > CodeLengthMax))
            return Decision.Refuse(
                "validation.carriers.invalid",
                $"There are at most {CarriersMax} carriers, with codes of 1 to {CodeLengthMax} characters.");
        string[] carriers = [.. Carriers.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return carriers.SequenceEqual(settings.Carriers ?? [])
            ? Decision.Nothing
            : Decision.Accept(new CarriersSet(carriers));
    }
}
