using Inventory.Conformance.Tests.Running;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Conformance.Tests.Rest;

/// <summary>A source with the field names of the wire.</summary>
public static class WireSource
{
    /// <summary>What opens the source. The default one is there already and is changed.</summary>
    public static IEnumerable<ICommand> CommandsOf(CaseNode source)
    {
        var (code, isEnabled) = (new SourceCode(source.Text("source_code")), source.FlagOrNull("enabled") ?? true);
        var details = DetailsOf(source);
        if (code != SourceCode.Default)
            return [new RegisterSource(code, details, isEnabled)];
        var change = new ChangeSource(code, details);
        // Switched off, it is up to the product to say no.
        return isEnabled ? [change] : [change, new DisableSource(code)];
    }

    private static SourceDetails DetailsOf(CaseNode source)
    {
        var extension = source.NodeOrNull("extension_attributes");
        return new(
            source.Text("name"),
            source.Text("country_id"),
            source.Text("postcode"),
            Region: source.TextOrNull("region"),
            City: source.TextOrNull("city"),
            Street: source.TextOrNull("street"),
            Contact: source.TextOrNull("contact_name"),
            Email: source.TextOrNull("email"),
            Phone: source.TextOrNull("phone"),
            Latitude: source.NumberOrNull("latitude"),
            Longitude: source.NumberOrNull("longitude"),
            IsPickupLocation: extension?.FlagOrNull("is_pickup_location_active") ?? false,
            Description: source.TextOrNull("description"),
            Fax: source.TextOrNull("fax"),
            RegionId: source.WholeOrNull("region_id"),
            FrontendName: extension?.TextOrNull("frontend_name"),
            FrontendDescription: extension?.TextOrNull("frontend_description"),
            UseDefaultCarrierConfig: source.FlagOrNull("use_default_carrier_config"),
            CarrierLinks: source.Has("carrier_links") ? [.. source.Nodes("carrier_links").Select(LinkOf)] : null);
    }

    private static CarrierLink LinkOf(CaseNode link) =>
        new(link.Text("carrier_code"), link.WholeOrNull("position") ?? 0);
}
