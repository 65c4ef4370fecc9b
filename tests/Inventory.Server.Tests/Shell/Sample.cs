using System.Collections;
using System.Collections.Immutable;
using Inventory.Domain.Kernel;

namespace Inventory.Server.Tests.Shell;

/// <summary>Makes a value of any type of the domain: all members filled, or all that may be absent left out.</summary>
public sealed class Sample(bool filled)
{
    private int _number;

    public object Of(Type type) => Nullable.GetUnderlyingType(type) is { } inner ? Of(inner) : Simple(type) ?? Composed(type);

    private object? Simple(Type type)
    {
        var n = ++_number;
        return type switch
        {
            _ when type == typeof(string) => $"text \"{n}\" ä\u2028",
            _ when type == typeof(int) => n,
            _ when type == typeof(long) => (long)n,
            _ when type == typeof(bool) => filled,
            _ when type == typeof(decimal) => n + 0.12345m,
            _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2026, 1, 1, 1, 2, 3, TimeSpan.Zero).AddMicroseconds(n),
            _ when type == typeof(DateOnly) => new DateOnly(2026, 1, 1).AddDays(n),
            _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2026, 1, 1, 12, 30, 5, 123, TimeSpan.Zero).AddDays(n),
            _ when type == typeof(Quantity) => new Quantity(n + 0.00001m),
            _ when type == typeof(Money) => new Money(n + 0.01m),
            _ when type == typeof(UnitCost) => new UnitCost(n + 0.12345m),
            _ when type == typeof(Sku) => new Sku($"SKU {n}"),
            _ when type == typeof(SourceCode) => new SourceCode($"source-{n}"),
            _ when type == typeof(OrderId) => new OrderId($"O-{n}"),
            _ when type == typeof(StockId) => new StockId(n),
            { IsEnum: true } => Enum.GetValues(type).GetValue(n % Enum.GetValues(type).Length),
            _ => null,
        };
    }

    private object Composed(Type type)
    {
        if (type.IsArray)
            return List(type.GetElementType()!);
        if (type.IsGenericType && type.IsAssignableTo(typeof(IEnumerable)))
            return Collection(type, type.GetGenericArguments());
        if (type.IsAbstract)
            return Of(typeof(IEvent).Assembly.GetTypes().First(t => !t.IsAbstract && t.IsAssignableTo(type)));

        var constructor = type.GetConstructors().MaxBy(c => c.GetParameters().Length)
            ?? throw new InvalidOperationException($"{type} has no constructor to call.");
        var nullability = new System.Reflection.NullabilityInfoContext();
        return constructor.Invoke(
        [
            .. constructor.GetParameters().Select(p =>
                !filled && nullability.Create(p).WriteState == System.Reflection.NullabilityState.Nullable ? null : Of(p.ParameterType)),
        ]);
    }

    private object Collection(Type type, Type[] of)
    {
        var isMap = of.Length == 2;
        var list = List(isMap ? typeof(KeyValuePair<,>).MakeGenericType(of) : of[0]);
        var factory = type.Name.Split('`')[0].TrimStart('I') switch
        {
            "ReadOnlyDictionary" or "Dictionary" => typeof(ImmutableSortedDictionary),
            "ReadOnlyList" or "ReadOnlyCollection" or "Enumerable" or "List" => null,
            var name => typeof(ImmutableList).Assembly.GetType($"System.Collections.Immutable.{name}")
                ?? typeof(ImmutableList).Assembly.GetType($"System.Collections.Immutable.I{name}"),
        };
        if (factory is null)
            return list;
        var create = factory.GetMethods().Single(m =>
            m.Name == "CreateRange"
            && m.GetParameters() is [{ ParameterType: { IsGenericType: true } parameter }]
            && parameter.GetGenericTypeDefinition() == typeof(IEnumerable<>));
        return create.MakeGenericMethod(of).Invoke(null, [list])!;
    }

    private Array List(Type element)
    {
        var list = Array.CreateInstance(element, filled ? 2 : 0);
        for (var i = 0; i < list.Length; i++)
            list.SetValue(Of(element), i);
        return list;
    }
}
