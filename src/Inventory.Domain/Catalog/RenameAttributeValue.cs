using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>
/// Gives a value of an option another name, wherever it was given: items, variants, categories and templates keep what
/// they said, and it means the value under its new name. Source: Business Central, renaming attribute values. Refused:
/// <c>attribute-not-found</c>, <c>attribute-value-not-found</c>, <c>validation.attribute.options</c> (no option, or no
/// name), <c>attribute-value-exists</c> (another value is or was called so), <c>too-many-renames</c>.
/// </summary>
public sealed record RenameAttributeValue(string Attribute, string From, string To) : ICommand<AttributeDefinition>
{
    /// <summary>Old names of one attribute.</summary>
    public const int RenamesMax = 1_000;

    public StreamId<AttributeDefinition> Stream => AttributeDefinition.StreamOf(Attribute);

    public Decision Decide(AttributeDefinition known)
    {
        if (known.Type is not { } type)
            return Decision.Refuse("attribute-not-found", $"There is no attribute {Attribute}.");
        if (type != AttributeType.Option || !DefineAttribute.IsValid(To))
            return Decision.Refuse("validation.attribute.options", "Values of options get names, each in one line.");
        var now = known.Renames?.GetValueOrDefault(From);
        if (From == To || now == To)
            return Decision.Nothing;
        if (!known.Options!.Contains(From))
            return Decision.Refuse("attribute-value-not-found", $"{Attribute} has no value {From}.");
        if (known.Options!.Contains(To) || (known.IsOldName(To) && known.Renames![To] != From))
            return Decision.Refuse("attribute-value-exists", $"Another value of {Attribute} is or was called {To}.");
        return known.Renames?.Count >= RenamesMax
            ? Decision.Refuse(
                "too-many-renames", $"{Attribute} has {RenamesMax} old names already; all of them are understood.")
            : Decision.Accept(new AttributeValueRenamed(Attribute, From, To));
    }

    /// <summary>All old names, those of the renamed value too, lead to its new one; a name that is given back is old no
    /// more.</summary>
    internal static IReadOnlyDictionary<string, string> Follow(
        IReadOnlyDictionary<string, string>? before, AttributeValueRenamed e)
    {
        Dictionary<string, string> names = new(StringComparer.Ordinal);
        foreach (var (old, now) in before ?? names)
        {
            if (old != e.To)
                names[old] = now == e.From ? e.To : now;
        }

        names[e.From] = e.To;
        return names;
    }
}
