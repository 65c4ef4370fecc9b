using System.Collections;
using System.Globalization;
using System.Reflection;
using Inventory.Domain.Kernel;

namespace Inventory.Conventions.Tests.Events;

/// <summary>One stored type: an event, a record inside one, or an enumeration. Its line is the frozen
/// contract.</summary>
/// <param name="Name">The event's name; records and enumerations carry the word in front.</param>
public sealed record StoredShape(string Name, IReadOnlyList<string> Members)
{
    public override string ToString() => $"{Name}({string.Join(", ", Members)})";

    public static StoredShape Parse(string line)
    {
        var open = line.IndexOf('(', StringComparison.Ordinal);
        var members = line[(open + 1)..^1];
        return new(line[..open], members.Length == 0 ? [] : members.Split(", "));
    }
}

/// <summary>Reads the stored shapes off the compiled events.</summary>
public static class StoredShapes
{
    private static readonly NullabilityInfoContext Nullability = new();

    public static IReadOnlyList<Type> EventsOf(Assembly assembly) =>
        [.. assembly.GetTypes()
            .Where(type => !type.IsAbstract && !type.IsInterface && type.IsAssignableTo(typeof(IEvent)))];

    /// <summary>The events and everything of the same assembly that is stored inside them, sorted.</summary>
    public static IReadOnlyList<StoredShape> Of(IEnumerable<Type> events)
    {
        var seen = new HashSet<Type>();
        var open = new Stack<Type>(events);
        while (open.TryPop(out var type))
        {
            if (!seen.Add(type) || type.IsEnum)
                continue;
            foreach (var inner in StoredProperties(type).SelectMany(property => Parts(property.PropertyType)))
            {
                if (inner.Assembly == type.Assembly)
                    open.Push(inner);
            }
        }

        return [.. seen.Select(ShapeOf).OrderBy(shape => shape.Name, StringComparer.Ordinal)];
    }

    private static StoredShape ShapeOf(Type type)
    {
        if (type.IsEnum)
        {
            return new($"enum {type.Name}", [.. Enum.GetNames(type).Select(name => $"{name}={NumberOf(type, name)}")]);
        }

        var name = type.IsAssignableTo(typeof(IEvent)) ? type.Name : $"record {type.Name}";
        return new(name, [.. StoredProperties(type).Select(property => $"{property.Name}:{TypeOf(property)}")]);
    }

    private static long NumberOf(Type type, string name) =>
        Convert.ToInt64(Enum.Parse(type, name), CultureInfo.InvariantCulture);

    /// <summary>What a record is built from: public properties that can be set; computed ones are not stored.</summary>
    private static IEnumerable<PropertyInfo> StoredProperties(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetIndexParameters().Length == 0 && IsStored(type, property));

    private static bool IsStored(Type type, PropertyInfo property) =>
        property.SetMethod is { IsPublic: true }
        || type.GetConstructors().Any(constructor => constructor.GetParameters().Any(parameter =>
            string.Equals(parameter.Name, property.Name, StringComparison.OrdinalIgnoreCase)));

    private static IEnumerable<Type> Parts(Type type)
    {
        if (type.HasElementType)
            return Parts(type.GetElementType()!);

        return type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts) : [type];
    }

    private static string TypeOf(PropertyInfo property)
    {
        var nullable = !property.PropertyType.IsValueType
            && Nullability.Create(property).ReadState == NullabilityState.Nullable;
        return NameOf(property.PropertyType) + (nullable ? "?" : "");
    }

    private static string NameOf(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return NameOf(inner) + "?";
        if (type.IsArray)
            return NameOf(type.GetElementType()!) + "[]";
        if (!type.IsGenericType)
            return type.Name;

        // A list is stored as a JSON array, whatever type holds it in memory.
        var arguments = string.Join(",", type.GetGenericArguments().Select(NameOf));
        var plain = type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)];
        var isList = type.IsAssignableTo(typeof(IEnumerable)) && type.GetGenericArguments().Length == 1;
        return isList ? $"{arguments}[]" : $"{plain}<{arguments}>";
    }
}
