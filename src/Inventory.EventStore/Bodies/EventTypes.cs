using System.Text;

namespace Inventory.EventStore.Bodies;

/// <summary>
/// The event types that a log may hold, by the names they are stored under: the alias (<c>StockAdjusted</c> is stored
/// as <c>stock_adjusted</c>) and <c>Full.Name, AssemblyName</c>.
/// </summary>
public sealed class EventTypes
{
    private readonly Dictionary<string, Type> _byAlias = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, (string Alias, string DotNetName)> _names = [];

    /// <exception cref="ArgumentException">Two types would share an alias.</exception>
    public EventTypes(IEnumerable<Type> types)
    {
        foreach (var type in types)
        {
            var alias = AliasOf(type);
            if (!_byAlias.TryAdd(alias, type))
                throw new ArgumentException($"{type} and {_byAlias[alias]} share the alias {alias}.", nameof(types));
            _names.Add(type, (alias, $"{type.FullName}, {type.Assembly.GetName().Name}"));
        }
    }

    public IReadOnlyCollection<string> Aliases => _byAlias.Keys;

    /// <summary>Pascal case split at capitals, lower-cased, joined by <c>_</c>: Marten's classic naming.</summary>
    public static string AliasOf(Type type)
    {
        var alias = new StringBuilder(type.Name.Length + 8);
        foreach (var c in type.Name)
        {
            if (char.IsUpper(c) && alias.Length > 0)
                alias.Append('_');
            alias.Append(char.ToLowerInvariant(c));
        }

        return alias.ToString();
    }

    /// <exception cref="InvalidOperationException">The type was not registered.</exception>
    public (string Alias, string DotNetName) NamesOf(Type type) =>
        _names.TryGetValue(type, out var names)
            ? names
            : throw new InvalidOperationException($"{type} is not a registered event.");

    /// <summary>Null when no registered type has this alias.</summary>
    public Type? TypeOf(string alias) => _byAlias.GetValueOrDefault(alias);
}
