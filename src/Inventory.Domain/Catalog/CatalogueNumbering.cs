using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>How catalogue entries become items.</summary>
public sealed record CatalogueNumbering(CatalogueNumberFormat Format, string Separator)
{
    public static readonly CatalogueNumbering Default = new(CatalogueNumberFormat.VendorItemNo, "");
}

/// <summary>Says how the numbers are made. Refused: <c>validation.separator.invalid</c> (more than one
/// character).</summary>
public sealed record SetCatalogueNumbering(CatalogueNumbering Numbering) : ICommand<CompanySettings>
{
    public StreamId<CompanySettings> Stream => CompanySettings.Stream;

    public Decision Decide(CompanySettings settings)
    {
        if (Numbering.Separator.Length > 1)
            return Decision.Refuse("validation.separator.invalid", "A separator is one character, or none.");
        return settings.CatalogueOf() == Numbering
            ? Decision.Nothing
            : Decision.Accept(new CatalogueNumberingSet(Numbering));
    }
}
