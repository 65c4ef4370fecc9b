using System.Globalization;

namespace Inventory.Server.Postgres;

/// <summary>PostgreSQL's settings for a private cluster, as the text of a settings file.</summary>
public sealed record ClusterSettings(string Text)
{
    private const int MiB = 1024 * 1024;

    private const int SharedBuffersMiBMin = 32;

    private const int SharedBuffersMiBMax = 512;

    /// <summary>An answered command survives a power cut. For a machine that does other things beside. New files of the
    /// write-ahead log are not filled with zeros: nobody could commit for the 50 ms that this takes.</summary>
    public static ClusterSettings Durable { get; } = new(
        $"""
        fsync = on
        synchronous_commit = on
        full_page_writes = on
        shared_buffers = {SharedBuffersMiB(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes)}MB
        max_wal_size = 4GB
        min_wal_size = 512MB
        wal_init_zero = off
        checkpoint_timeout = 15min
        checkpoint_completion_target = 0.9
        {Common}
        """);

    /// <summary>For tests: fast, and lost with the first crash of the machine.</summary>
    public static ClusterSettings ThrowAway { get; } = new(
        $"""
        fsync = off
        synchronous_commit = off
        full_page_writes = off
        shared_buffers = 128MB
        max_wal_size = 1GB
        checkpoint_timeout = 15min
        {Common}
        """);

    internal bool IsThrowAway => this == ThrowAway;

    /// <summary>Added where PostgreSQL can do it: whole pages in the write-ahead log, and long values, are compressed
    /// in a fraction of the time.</summary>
    internal const string Lz4 =
        """
        wal_compression = lz4
        default_toast_compression = lz4

        """;

    private static string Common =>
        """
        wal_compression = on
        jit = off
        autovacuum_vacuum_scale_factor = 0.05
        max_connections = 500
        timezone = 'UTC'
        log_timezone = 'UTC'
        lc_messages = 'C'
        cluster_name = 'inventory'
        """;

    /// <summary>An eighth of the memory, within limits: the rest is better used by the system's own file
    /// cache.</summary>
    internal static int SharedBuffersMiB(long memoryBytes) =>
        (int)Math.Clamp(memoryBytes / 8 / MiB, SharedBuffersMiBMin, SharedBuffersMiBMax);

    /// <summary>The whole file: these settings and the socket, and no network.</summary>
    internal string FileText(ClusterFolder folder) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        # Written at every start. Your own settings belong in local.conf, which wins.
        listen_addresses = ''
        port = {ClusterFolder.Port}
        unix_socket_directories = '{folder.SocketFolder.Replace("'", "''", StringComparison.Ordinal)}'
        {Text}

        """);
}
