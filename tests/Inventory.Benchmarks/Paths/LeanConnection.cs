using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Inventory.Benchmarks.Workload;

namespace Inventory.Benchmarks.Paths;

/// <summary>
/// One kept HTTP/1.1 connection that does no more than it must: thousands of callers share the cores with the server
/// that they are to overload.
/// </summary>
public sealed class LeanConnection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
    {
        NoDelay = true,
    };

    private readonly string _host;
    private byte[] _buffer = new byte[2_048];

    private LeanConnection(string host) => _host = host;

    public static async Task<LeanConnection> OpenAsync(Uri server)
    {
        var connection = new LeanConnection(server.Authority);
        await connection._socket.ConnectAsync(IPAddress.Loopback, server.Port);
        return connection;
    }

    /// <summary>Gives the whole answer as text, from the status line on.</summary>
    public async Task<string> SendAsync(Work work)
    {
        using var request = work.ToRequest();
        var body = await request.Content!.ReadAsStringAsync();
        var text = $"{request.Method} {request.RequestUri} HTTP/1.1\r\nHost: {_host}\r\n"
            + "Content-Type: application/json\r\n"
            + $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";
        await _socket.SendAsync(Encoding.UTF8.GetBytes(text));
        var read = 0;
        while (true)
        {
            if (read == _buffer.Length)
                Array.Resize(ref _buffer, read * 2);
            var more = await _socket.ReceiveAsync(_buffer.AsMemory(read));
            if (more == 0)
                throw new IOException("The server closed the connection.");
            read += more;
            if (IsWhole(_buffer.AsSpan(0, read)))
                return Encoding.UTF8.GetString(_buffer, 0, read);
        }
    }

    public void Dispose() => _socket.Dispose();

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0)
            return false;
        var length = answer[..(head + 2)].IndexOf("Content-Length: "u8);
        if (length < 0)
            return answer.EndsWith("\r\n0\r\n\r\n"u8);
        var digits = answer[(length + 16)..];
        var bytes = int.Parse(digits[..digits.IndexOf((byte)'\r')], CultureInfo.InvariantCulture);
        return answer.Length >= head + 4 + bytes;
    }
}
