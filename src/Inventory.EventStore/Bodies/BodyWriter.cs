using System.Buffers;
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

        private ArrayBufferWriter<char> _buffer = new(LengthUsual);

        public override Encoding Encoding => Encoding.Unicode;

        public ReadOnlySpan<char> All => _buffer.WrittenSpan;

        public void Clear()
        {
            if (_buffer.Capacity > LengthKeptMax)
                _buffer = new(LengthUsual);
            else
                _buffer.ResetWrittenCount();
        }

        public override void Write(char value)
        {
            _buffer.GetSpan(1)[0] = value;
            _buffer.Advance(1);
        }

        public override void Write(char[] buffer, int index, int count) => _buffer.Write(buffer.AsSpan(index, count));

        public override void Write(ReadOnlySpan<char> buffer) => _buffer.Write(buffer);

        public override void Write(string? value) => _buffer.Write(value.AsSpan());
    }
}
