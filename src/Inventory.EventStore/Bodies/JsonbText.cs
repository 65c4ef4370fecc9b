using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;

namespace Inventory.EventStore.Bodies;

/// <summary>
/// Writes JSON in the very text that PostgreSQL gives back for it from a jsonb column: keys by length and then by bytes, a blank
/// after comma and colon. So the audit chain can hash a body when it is written and again when it is read.
/// </summary>
internal sealed class JsonbTextWriter(TextWriter writer) : JsonTextWriter(writer)
{
    public override void WritePropertyName(string name, bool escape)
    {
        base.WritePropertyName(name, escape);
        WriteWhitespace(" ");
    }

    public override void WritePropertyName(string name) => WritePropertyName(name, escape: true);

    protected override void WriteValueDelimiter() => WriteRaw(", ");
}

/// <summary>Members as declared, in the order of jsonb.</summary>
internal sealed class JsonbOrderResolver : DefaultContractResolver
{
    protected override IList<JsonProperty> CreateProperties(Type type, MemberSerialization memberSerialization) =>
        [.. base.CreateProperties(type, memberSerialization)
            .OrderBy(p => p.PropertyName!.Length)
            .ThenBy(p => p.PropertyName, StringComparer.Ordinal)];
}
