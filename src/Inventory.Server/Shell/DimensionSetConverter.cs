using System.Text.Json;
using System.Text.Json.Serialization;
using Inventory.Domain.Kernel;

namespace Inventory.Server.Shell;

/// <summary>Dimensions as callers see them: <c>{"DEPARTMENT":"SALES"}</c>.</summary>
internal sealed class DimensionSetConverter : JsonConverter<DimensionSet>
{
    public override DimensionSet Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("Dimensions are an object of code and value.");
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var code = reader.GetString()!;
            reader.Read();
            var value = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            if (!DimensionSet.IsWord(code) || !DimensionSet.IsWord(value))
                throw new JsonException(
                    $"A dimension and its value have 1 to {DimensionSet.LengthMax} characters, no comma, no colon.");
            if (!values.TryAdd(code, value!))
                throw new JsonException($"The dimension {code} is named twice.");
        }

        return DimensionSet.From(values) ?? throw new JsonException("Dimensions name at least one value.");
    }

    public override void Write(Utf8JsonWriter writer, DimensionSet value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (code, one) in value.ToValues().OrderBy(v => v.Key, StringComparer.Ordinal))
            writer.WriteString(code, one);
        writer.WriteEndObject();
    }
}
