using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Inventory.Server.Shell;

/// <summary>What a body must not leave out or hold: required members, nulls where none may be, NUL
/// characters.</summary>
internal static class WireStrictness
{
    public static void Configure(JsonSerializerOptions options)
    {
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.TypeInfoResolver =
            (options.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver()).WithAddedModifier(RefuseNullsInLists);
        options.Converters.Add(new PlainText());
    }

    // Nullable annotations do not reach the members of a list.
    private static void RefuseNullsInLists(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
            return;
        var lists = type.Properties.Where(IsList).ToList();
        if (lists.Count > 0)
            type.OnDeserialized += read => lists.ForEach(list => RefuseNull(list, read));
    }

    private static bool IsList(JsonPropertyInfo member) =>
        member.Get is not null
        && member.PropertyType != typeof(string)
        && member.PropertyType.IsAssignableTo(typeof(IEnumerable));

    private static void RefuseNull(JsonPropertyInfo list, object read)
    {
        if (list.Get!(read) is IEnumerable members && members.Cast<object?>().Contains(null))
            throw new JsonException($"{list.Name} holds a null.");
    }

    private sealed class PlainText : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.String)
                throw new JsonException("A text is expected.");
            var text = reader.GetString();
            return text!.Contains('\0')
                ? throw new JsonException("A text holds no NUL: the database cannot keep it.")
                : text;
        }

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value);
    }
}
