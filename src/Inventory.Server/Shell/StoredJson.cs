using Inventory.Domain.Kernel;
using Inventory.EventStore.Bodies;
using Newtonsoft.Json;

namespace Inventory.Server.Shell;

/// <summary>How the domain's values stand in stored bodies: numbers without trailing zeros, codes as plain
/// text.</summary>
public static class StoredJson
{
    public static readonly IReadOnlyList<JsonConverter> Converters =
    [
        new NumberConverter<Quantity>(v => new(v), v => v.Value),
        new NumberConverter<Money>(v => new(v), v => v.Amount),
        new NumberConverter<UnitCost>(v => new(v), v => v.Value),
        new NumberConverter<StockId>(v => new(decimal.ToInt32(v)), v => v.Value),
        new NumberConverter<decimal>(v => v, v => v),
        new TextConverter<Sku>(v => new(v), v => v.Value),
        new TextConverter<SourceCode>(v => new(v), v => v.Value),
        new TextConverter<OrderId>(v => new(v), v => v.Value),
        new TextConverter<DimensionSet>(v => new(v), v => v.Key),
    ];

    /// <summary>Every event of the domain, found once at start; a conventions test freezes their shapes.</summary>
    public static readonly EventBodies Bodies = new(
        new EventTypes(typeof(IEvent).Assembly
            .GetTypes()
            .Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IEvent)))),
        Converters,
        []);

    private sealed class NumberConverter<T>(Func<decimal, T> read, Func<T, decimal> write) : JsonConverter
        where T : struct
    {
        public override bool CanConvert(Type objectType) => objectType == typeof(T) || objectType == typeof(T?);

        public override object? ReadJson(
            JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer) =>
            reader.Value switch
            {
                null => null,
                decimal value => read(value),
                long value => read(value),
                _ => throw new JsonSerializationException($"{typeof(T).Name} is stored as a number."),
            };

        public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) =>
            writer.WriteRawValue(PlainNumber.Of(write((T)value!)));
    }

    private sealed class TextConverter<T>(Func<string, T> read, Func<T, string> write) : JsonConverter
        where T : struct
    {
        public override bool CanConvert(Type objectType) => objectType == typeof(T) || objectType == typeof(T?);

        public override object? ReadJson(
            JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer) =>
            reader.Value is string text ? read(text) : null;

        public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) =>
            writer.WriteValue(write((T)value!));
    }
}
