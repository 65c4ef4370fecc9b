using System.Collections;
using System.Globalization;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;

namespace Inventory.EventStore.Bodies;

/// <summary>
/// Writes JSON in the very text that PostgreSQL gives back for it from a jsonb column: keys by length and then by
/// bytes, a blank after comma and colon, nothing escaped but quotes, backslashes and controls. So the audit chain can
/// hash a body when it is written and again when it is read.
/// </summary>
internal sealed class JsonbTextWriter(TextWriter writer) : JsonTextWriter(writer)
{
    // Newtonsoft escapes these line separators besides; PostgreSQL gives them back as they are.
    private static readonly System.Buffers.SearchValues<char> Separators =
        System.Buffers.SearchValues.Create("\u0085\u2028\u2029");

    public override void WritePropertyName(string name, bool escape)
    {
        if (name.AsSpan().ContainsAny(Separators))
            base.WritePropertyName(Escaped(name), escape: false);
        else
            base.WritePropertyName(name, escape);
        WriteWhitespace(" ");
    }

    public override void WritePropertyName(string name) => WritePropertyName(name, escape: true);

    public override void WriteValue(string? value)
    {
        if (value.AsSpan().ContainsAny(Separators))
            WriteRawValue($"\"{Escaped(value!)}\"");
        else
            base.WriteValue(value);
    }

    public override void WriteValue(char value) => WriteValue(value.ToString());

    protected override void WriteValueDelimiter() => WriteRaw(", ");

    private static string Escaped(string value)
    {
        var text = new StringBuilder(value.Length + 8);
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append(@"\\"),
                '\b' => text.Append(@"\b"),
                '\f' => text.Append(@"\f"),
                '\n' => text.Append(@"\n"),
                '\r' => text.Append(@"\r"),
                '\t' => text.Append(@"\t"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }

        return text.ToString();
    }
}

/// <summary>Members as declared, and the keys of dictionaries, in the order of jsonb.</summary>
internal sealed class JsonbOrderResolver : DefaultContractResolver
{
    protected override IList<JsonProperty> CreateProperties(Type type, MemberSerialization memberSerialization) =>
        [.. base.CreateProperties(type, memberSerialization).Order(JsonbKeys.By<JsonProperty>(p => p.PropertyName!))];

    protected override JsonDictionaryContract CreateDictionaryContract(Type objectType)
    {
        var contract = base.CreateDictionaryContract(objectType);
        if (objectType.IsAssignableTo(typeof(IDictionary)))
            contract.Converter = JsonbKeys.Converter;
        return contract;
    }
}

/// <summary>jsonb keeps keys by their length in bytes, and by their bytes where that is equal.</summary>
internal static class JsonbKeys
{
    public static readonly JsonConverter Converter = new OrderedDictionary();

    public static IComparer<T> By<T>(Func<T, string> key) => Comparer<T>.Create((x, y) =>
    {
        var (left, right) = (key(x), key(y));
        return Ascii.IsValid(left) && Ascii.IsValid(right)
            ? Compare(left.AsSpan(), right.AsSpan())
            : Compare<byte>(Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right));
    });

    private static int Compare<T>(ReadOnlySpan<T> left, ReadOnlySpan<T> right)
        where T : IComparable<T> =>
        left.Length == right.Length ? left.SequenceCompareTo(right) : left.Length.CompareTo(right.Length);

    private sealed class OrderedDictionary : JsonConverter
    {
        private static readonly IComparer<(string Name, object? Value)> Order =
            By<(string Name, object? Value)>(e => e.Name);

        public override bool CanRead => false;

        public override bool CanConvert(Type objectType) => objectType.IsAssignableTo(typeof(IDictionary));

        public override object ReadJson(
            JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer) =>
            throw new NotSupportedException("Dictionaries are read as usual.");

        public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer)
        {
            var entries = new List<(string Name, object? Value)>();
            foreach (DictionaryEntry entry in (IDictionary)value!)
                entries.Add((NameOf(entry.Key), entry.Value));
            entries.Sort(Order);
            writer.WriteStartObject();
            foreach (var (name, content) in entries)
            {
                writer.WritePropertyName(name);
                serializer.Serialize(writer, content);
            }

            writer.WriteEndObject();
        }

        private static string NameOf(object key) => key switch
        {
            string text => text,
            DateOnly or DateTime or DateTimeOffset => ((IFormattable)key).ToString("O", CultureInfo.InvariantCulture),
            _ => Convert.ToString(key, CultureInfo.InvariantCulture)!,
        };
    }
}
