using System.Text.RegularExpressions;

namespace Inventory.Conventions.Tests.Events;

/// <summary>Compares the stored shapes of today with those that were shipped.</summary>
public static partial class ShippedEvents
{
    public const string AcceptVariable = "INVENTORY_ACCEPT_EVENTS";

    private const string Advice = $"run the tests once with {AcceptVariable}=1 and commit events.shipped.txt";

    /// <summary>What would make stored events unreadable or wrong. Accepting does not silence these.</summary>
    public static IEnumerable<string> Breaks(IReadOnlyList<StoredShape> shipped, IReadOnlyList<StoredShape> present)
    {
        var today = present.ToDictionary(shape => shape.Name, StringComparer.Ordinal);
        foreach (var old in shipped)
        {
            if (!today.TryGetValue(old.Name, out var now))
            {
                yield return $"{old.Name} was shipped and is gone; stored events still carry its name.";
                continue;
            }

            foreach (var member in old.Members.Except(now.Members, StringComparer.Ordinal))
                yield return $"{old.Name}: {member} was shipped and is gone, renamed or retyped.";
            foreach (var member in now.Members.Except(old.Members, StringComparer.Ordinal).Where(IsRequired))
            {
                if (old.Members.All(before => NameOf(before) != NameOf(member)))
                    yield return $"{old.Name}: {member} is new, and events stored before lack it; make it nullable.";
            }
        }
    }

    /// <summary>What is new and sound, and must be written down with the commit that ships it.</summary>
    public static IEnumerable<string> Additions(IReadOnlyList<StoredShape> shipped, IReadOnlyList<StoredShape> present)
    {
        var before = shipped.ToDictionary(shape => shape.Name, StringComparer.Ordinal);
        foreach (var now in present)
        {
            if (!before.TryGetValue(now.Name, out var old))
                yield return $"{now.Name} is new: {Advice}.";
            else if (now.Members.Except(old.Members, StringComparer.Ordinal).Any())
                yield return $"{now.Name} has new members: {Advice}.";
        }
    }

    /// <summary>Two events with one stored name could not be told apart.</summary>
    public static IEnumerable<string> SharedAliases(IEnumerable<string> eventNames) =>
        eventNames.GroupBy(SnakeCase, StringComparer.Ordinal)
            .Where(group => group.Count() > 1)
            .Select(group => $"{string.Join(" and ", group)} are both stored as {group.Key}.");

    public static string SnakeCase(string name) => WordStart().Replace(name, "_").ToLowerInvariant();

    // An enumeration's new number is no burden for old events; a value in a record is.
    private static bool IsRequired(string member) =>
        member.Contains(':', StringComparison.Ordinal) && !member.EndsWith('?');

    private static string NameOf(string member) => member.Split(':', '=')[0];

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")]
    private static partial Regex WordStart();
}
