using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Inventory.Domain.Kernel;

namespace Inventory.Server.Shell;

/// <summary>JSON as callers see it: camel case, enums by name, unknown members refused, exact decimals without trailing
/// zeros.</summary>
public static class WireJson
{
    public static readonly JsonSerializerOptions Options = Configure(new(JsonSerializerDefaults.Web));

    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.AllowDuplicateProperties = false;
        WireStrictness.Configure(options);
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new NumberConverter<decimal>(v => v, v => v));
        options.Converters.Add(new NumberConverter<Quantity>(v => new(v), v => v.Value));
        options.Converters.Add(new NumberConverter<Money>(v => new(v), v => v.Amount));
        options.Converters.Add(new NumberConverter<UnitCost>(v => new(v), v => v.Value));
        options.Converters.Add(new NumberConverter<StockId>(v => new(Whole(v)), v => v.Value));
        options.Converters.Add(new TextConverter<Sku>(Sku.IsValid, v => new(v), v => v.Value));
        options.Converters.Add(new TextConverter<SourceCode>(SourceCode.IsValid, v => new(v), v => v.Value));
        options.Converters.Add(new TextConverter<OrderId>(OrderId.IsValid, v => new(v), v => v.Value));
        options.Converters.Add(new DimensionSetConverter());
        return options;
    }

    private static int Whole(decimal value) =>
        value == decimal.Truncate(value)
            ? decimal.ToInt32(value)
            : throw new ArgumentOutOfRangeException(nameof(value), "A whole number is expected.");

    private sealed class NumberConverter<T>(Func<decimal, T> read, Func<T, decimal> write) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetDecimal(out var value))
                throw new JsonException("A number is expected.");
            try
            {
                return read(value);
            }
            catch (Exception e) when (e is ArgumentOutOfRangeException or OverflowException)
            {
                throw new JsonException(e.Message, e);
            }
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteRawValue(
                write(value).ToString("0.#####", CultureInfo.InvariantCulture), skipInputValidation: true);
    }

    private sealed class TextConverter<T>(
        Func<string?, bool> isValid, Func<string, T> read, Func<T, string> write) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            return isValid(text) ? read(text!) : throw new JsonException($"This is no {typeof(T).Name}.");
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(write(value));

        public override T ReadAsPropertyName(
            ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            isValid(reader.GetString())
                ? read(reader.GetString()!)
                : throw new JsonException($"This is no {typeof(T).Name}.");

        public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WritePropertyName(write(value));
    }
}
