using System.Globalization;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>What values an attribute has. Source: Business Central, item attributes. The numbers are stored.</summary>
public enum AttributeType
{
    Text = 0,
    Integer = 1,
    Decimal = 2,

    /// <summary>One of a list.</summary>
    Option = 3,

    /// <summary>A day like 2026-01-31.</summary>
    Date = 4,
}

public interface IAttributeEvent : IEvent;

// Stored format: these names and property names are on disk for ever. Add, never rename.

/// <summary>What an attribute is, whole.</summary>
/// <param name="Unit">What its numbers are in; null: in nothing.</param>
/// <param name="Options">The values of an option, in order; null: it is none.</param>
/// <param name="Blocked">True: nothing gets it anew.</param>
public sealed record AttributeDefined(
    string Attribute,
    AttributeType Type,
    string? Unit = null,
    IReadOnlyList<string>? Options = null,
    bool? Blocked = null) : IAttributeEvent;

/// <summary>A value of an option has another name from now on, wherever it was given. The old name means the value on,
/// and is given to no other.</summary>
public sealed record AttributeValueRenamed(string Attribute, string From, string To) : IAttributeEvent;

/// <summary>What an attribute of items is. Stream: <c>attribute/{name}</c>. One that nobody defined takes any
/// text.</summary>
/// <param name="Type">Null: nobody defined it.</param>
/// <param name="Renames">By old name: what the value is called now; null: none was renamed.</param>
public sealed record AttributeDefinition(
    AttributeType? Type,
    string? Unit = null,
    IReadOnlyList<string>? Options = null,
    bool? Blocked = null,
    IReadOnlyDictionary<string, string>? Renames = null)
    : IState<AttributeDefinition>
{
    public static AttributeDefinition Initial { get; } = new(Type: null);

    public static string Alias => "attribute";

    public static StreamId<AttributeDefinition> StreamOf(string attribute) =>
        StreamId<AttributeDefinition>.Of("attribute", attribute);

    public IState Evolve(IEvent @event) => Evolve((IAttributeEvent)@event);

    public AttributeDefinition Evolve(IAttributeEvent @event) => @event switch
    {
        AttributeDefined e => this with { Type = e.Type, Unit = e.Unit, Options = e.Options, Blocked = e.Blocked },
        AttributeValueRenamed e => this with
        {
            Options = [.. (Options ?? []).Select(option => option == e.From ? e.To : option)],
            Renames = RenameAttributeValue.Follow(Renames, e),
        },
        _ => throw new UnknownEventException(@event),
    };

    /// <summary>
    /// The refusal for the first value that does not fit its attribute, or null: <c>validation.attributes.repeated</c>,
    /// <c>validation.attribute.value</c>, <c>attribute-blocked</c>.
    /// </summary>
    /// <param name="before">What was said before: it may be said on, whatever became of the attribute.</param>
    internal static Decision? Refuse(
        IStates states, IReadOnlyList<ItemAttribute> values, IReadOnlyList<ItemAttribute> before)
    {
        if (values.DistinctBy(a => a.Name, StringComparer.Ordinal).Count() != values.Count)
            return Decision.Refuse("validation.attributes.repeated", "An attribute has one value.");
        foreach (var (name, value) in values.Except(before))
        {
            var definition = states.Get(StreamOf(name));
            if (!definition.Takes(value))
                return Decision.Refuse(
                    "validation.attribute.value", $"'{value}' is no value of {name}, which is {definition.Type}.");
            if (definition.Blocked == true)
                return Decision.Refuse("attribute-blocked", $"Nothing gets the attribute {name} any more.");
        }

        return null;
    }

    /// <summary>Whether a value was called so before.</summary>
    internal bool IsOldName(string value) => Renames?.ContainsKey(value) == true;

    private bool Takes(string value) => Type switch
    {
        AttributeType.Integer => long.TryParse(
            value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        AttributeType.Decimal => decimal.TryParse(
            value,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out _),
        AttributeType.Option => Options!.Contains(value) || IsOldName(value),
        AttributeType.Date => DateOnly.TryParseExact(
            value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        _ => true,
    };
}

/// <summary>
/// Says what an attribute is, whole. Values that are there stay as they are. Refused:
/// <c>validation.attribute.empty</c>, <c>validation.attribute.options</c> (an option without values, with one twice or
/// an empty one, or the old name of one; values of another type), <c>attribute-type-fixed</c> (it had another type
/// before).
/// </summary>
public sealed record DefineAttribute(
    string Attribute, AttributeType Type, string? Unit, IReadOnlyList<string>? Options, bool Blocked)
    : ICommand<AttributeDefinition>
{
    public StreamId<AttributeDefinition> Stream => AttributeDefinition.StreamOf(Attribute);

    public Decision Decide(AttributeDefinition known)
    {
        if (string.IsNullOrWhiteSpace(Attribute))
            return Decision.Refuse("validation.attribute.empty", "An attribute needs a name.");
        var options = Options is null or [] ? null : Options;
        if ((options is null) == (Type == AttributeType.Option) || !AreValid(options ?? [])
            || (options ?? []).Any(known.IsOldName))
            return Decision.Refuse(
                "validation.attribute.options",
                "An option has values, each once, in one line and under no old name; others have none.");
        if (known.Type is { } type && type != Type)
            return Decision.Refuse("attribute-type-fixed", $"{Attribute} is {type}; values rest on it.");

        var defined = new AttributeDefined(
            Attribute, Type, string.IsNullOrWhiteSpace(Unit) ? null : Unit, options, Blocked ? true : null);
        var isSame = known.Type == Type && known.Unit == defined.Unit && known.Blocked == defined.Blocked
            && (known.Options ?? []).SequenceEqual(options ?? []);
        return isSame ? Decision.Nothing : Decision.Accept(defined);
    }

    internal static bool IsValid(string option) => !string.IsNullOrWhiteSpace(option) && !option.Any(char.IsControl);

    private static bool AreValid(IReadOnlyList<string> options) =>
        options.All(IsValid)
        && options.Distinct(StringComparer.Ordinal).Count() == options.Count;
}
