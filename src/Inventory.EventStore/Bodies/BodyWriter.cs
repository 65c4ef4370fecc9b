using System.Text;
using Newtonsoft.Json;

namespace Inventory.EventStore.Bodies;

/// <summary>Writes one body after the other as text, in memory that is used again. Not thread-safe.</summary>
public sealed class BodyWriter
{
    private readonly JsonSerializer _serializer;
    private readonly Characters _written = new();
    private JsonTextWriter? _json;

    internal BodyWriter(JsonSerializer serializer) => _serializer = serializer;

    /// <returns>The text of the body, until the next is written.</returns>
    public ReadOnlySpan<char> Write(object body)
    {
        _written.Clear();
        var json = _json ?? new JsonbTextWriter(_written);
        // A body that fails leaves its writer in the middle of it.
        _json = null;
        _serializer.Serialize(json, body, body.GetType());
        _json = json;
        return _written.All;
    }

    private sealed class Characters : TextWriter
    {
        private const int LengthUsual = 1_024;

        private const int LengthKeptMax = 64 * 1_024;

        private char[] _characters = new char[LengthUsual];
        private int _used;

        public override Encoding Encoding => Encoding.Unicode;

        public ReadOnlySpan<char> All => _characters.AsSpan(0, _used);

        public void Clear()
        {
            _used = 0;
            if (_characters.Length > LengthKeptMax)
                _characters = new char[LengthUsual];
        }

        public override void Write(char value) => Room(1)[0] = value;

        public override void Write(char[] buffer, int index, int count) =>
            buffer.AsSpan(index, count).CopyTo(Room(count));

        public override void Write(ReadOnlySpan<char> buffer) => buffer.CopyTo(Room(buffer.Length));

        public override void Write(string? value) => Write(value.AsSpan());

        private Span<char> Room(int length)
        {
            if (_characters.Length - _used < length)
                Array.Resize(ref _characters, Math.Max(_characters.Length * 2, _used + length));
            var room = _characters.AsSpan(_used, length);
            _used += length;
            return room;
        }
    }
}
