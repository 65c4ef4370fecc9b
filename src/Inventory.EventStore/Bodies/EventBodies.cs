using System.Buffers;
using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Inventory.EventStore.Bodies;

/// <summary>Turns a stored body of an older shape into the present one.</summary>
/// <param name="Alias">The alias the old events are stored under.</param>
/// <param name="PresentType">The event type of today.</param>
/// <param name="Reshape">Changes the members; must not look at anything but the body.</param>
public sealed record Upcaster(string Alias, Type PresentType, Func<JObject, JObject> Reshape);

/// <summary>
/// Event bodies as JSON: member names as declared, enums as numbers, ISO dates, exact decimals, nulls left out, no
/// <c>$type</c>. The layout is that of Marten with Newtonsoft.Json.
/// </summary>
public sealed class EventBodies
{
    private readonly EventTypes _types;
    private readonly JsonSerializer _serializer;
    private readonly Dictionary<string, Upcaster> _upcasters;
    private BodyWriter? _spare;

    public EventBodies(EventTypes types, IEnumerable<JsonConverter> converters, params IEnumerable<Upcaster> upcasters)
    {
        _types = types;
        _serializer = JsonSerializer.Create(SettingsWith(converters));
        _upcasters = upcasters.ToDictionary(u => u.Alias, StringComparer.Ordinal);
    }

    public EventTypes Types => _types;

    public static JsonSerializerSettings SettingsWith(IEnumerable<JsonConverter> converters) => new()
    {
        ContractResolver = new JsonbOrderResolver(),
        Converters = [.. converters],
        Culture = CultureInfo.InvariantCulture,
        DateParseHandling = DateParseHandling.None,
        FloatParseHandling = FloatParseHandling.Decimal,
        NullValueHandling = NullValueHandling.Ignore,
        MetadataPropertyHandling = MetadataPropertyHandling.Ignore,
        TypeNameHandling = TypeNameHandling.None,
    };

    /// <summary>A writer for one thread.</summary>
    public BodyWriter NewWriter() => new(_serializer);

    public string Write(object body)
    {
        // One writer goes round; a caller that finds it taken makes its own.
        var writer = Interlocked.Exchange(ref _spare, null) ?? NewWriter();
        var written = writer.Write(body).ToString();
        _spare = writer;
        return written;
    }

    /// <summary>Null when the alias is neither a registered event nor upcast.</summary>
    public object? ReadEvent(string alias, string body)
    {
        if (_upcasters.TryGetValue(alias, out var upcaster))
            return Reshaped(upcaster, body);
        return _types.TypeOf(alias) is { } type ? Read(type, body) : null;
    }

    public object Read(Type type, string body)
    {
        using var reader = ReaderOf(body);
        return _serializer.Deserialize(reader, type)
            ?? throw new JsonSerializationException($"The body of {type.Name} is null.");
    }

    private object Reshaped(Upcaster upcaster, string body)
    {
        using var reader = ReaderOf(body);
        var present = upcaster.Reshape(JObject.Load(reader));
        using var tokens = present.CreateReader();
        return _serializer.Deserialize(tokens, upcaster.PresentType)!;
    }

    // Its buffer is larger than most bodies, and would be garbage after each.
    private static JsonTextReader ReaderOf(string body) => new(new StringReader(body))
    {
        ArrayPool = SharedCharacters.Pool,
        DateParseHandling = DateParseHandling.None,
        FloatParseHandling = FloatParseHandling.Decimal,
    };

    private sealed class SharedCharacters : IArrayPool<char>
    {
        public static readonly SharedCharacters Pool = new();

        public char[] Rent(int minimumLength) => ArrayPool<char>.Shared.Rent(minimumLength);

        public void Return(char[]? array)
        {
            if (array is not null)
                ArrayPool<char>.Shared.Return(array);
        }
    }
}
