using System.Text.RegularExpressions;
using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Server.AdobeRest;

/// <summary>What is wrong with a source, all of it, in the order of Adobe Commerce's validators.</summary>
public static partial class SourceRules
{
    public const string DefaultIsDisabled = "Default source can not be disabled.";

    /// <summary>Characters of a name; of a country, which is a code.</summary>
    private const int NameLengthMax = 255;
    private const int CountryLengthMax = 2;

    private const string Empty = "\"%field\" can not be empty.";

    /// <param name="settings">Says which carriers there are.</param>
    public static IEnumerable<RestError> Faults(SaveSource source, CompanySettings settings)
    {
        var (details, isDefault) = (source.Details, source.Source == SourceCode.Default);
        IEnumerable<RestError?> all =
        [
            Blank(Empty, "name", details.Name),
            Directive(details.Name),
            Blank(Empty, "source_code", source.Source.Value),
            Spaced("source_code", source.Source.Value),
            Directive(source.Source.Value),
            Blank(Empty, "postcode", details.Postcode),
            Blank(Empty, "country_id", details.Country),
            isDefault && !source.IsEnabled ? RestError.Of(DefaultIsDisabled) : null,
            HasLinksInVain(details)
                ? RestError.Of(
                    "You can't configure \"%field\" because you have chosen Global Shipping configuration.",
                    ("field", "carrier_links"))
                : null,
            .. (details.CarrierLinks ?? []).Where(l => !settings.KnowsCarrier(l.Carrier)).Select(l => RestError.Of(
                "You can't configure because carrier with code: \"%carrier\" don't exists.", ("carrier", l.Carrier))),
            .. details.IsPickupLocation ? PickupFaults(details) : [],
            isDefault && details.IsPickupLocation
                ? RestError.Of("The Default Source can not be used for In-Store Pickup Delivery.")
                : null,
        ];
        return all.OfType<RestError>();
    }

    /// <summary>Whether the texts are no longer than they may be.</summary>
    public static bool Fits(SaveSource source) =>
        SourceCode.IsValid(source.Source.Value)
        && source.Details.Name.Length <= NameLengthMax
        && source.Details.Country.Length <= CountryLengthMax;

    /// <summary>A blank text where there must be one, or null.</summary>
    internal static RestError? Blank(string template, string field, string? value) =>
        string.IsNullOrWhiteSpace(value) ? RestError.Of(template, ("field", field)) : null;

    /// <summary>White space in a code, or null.</summary>
    internal static RestError? Spaced(string field, string? value) =>
        value?.Any(char.IsWhiteSpace) ?? false
            ? RestError.Of("\"%field\" can not contain whitespaces.", ("field", field))
            : null;

    private static RestError?[] PickupFaults(SourceDetails details)
    {
        const string Missing = "\"%field\" can not be empty for Pickup Location.";
        return
        [
            Blank(Missing, "phone", details.Phone),
            Blank(Missing, "street", details.Street),
            Blank(Missing, "city", details.City),
        ];
    }

    private static bool HasLinksInVain(SourceDetails details) =>
        details.CarrierLinks is { Count: > 0 } && (details.UseDefaultCarrierConfig ?? true);

    // Would be carried out by templates that print it.
    private static RestError? Directive(string text) =>
        TemplateDirective().IsMatch(text) ? RestError.Of(RestFault.ValidationFailed) : null;

    [GeneratedRegex(@"\$:*\{.*\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TemplateDirective();
}
