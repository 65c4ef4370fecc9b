using System.Globalization;
using Inventory.Server.Postgres;

namespace Inventory.Testing;

/// <summary>
/// One throw-away PostgreSQL for the test process, started by the first test that asks. It does not survive a crash of
/// the machine; a test that is about durability starts its own with <see cref="EmbeddedPostgres"/>.
/// </summary>
public static class TestDatabase
{
    /// <summary>Set to run all tests on another PostgreSQL, for example of another version.</summary>
    public const string ConnectionVariable = "INVENTORY_TEST_POSTGRES";

    private static readonly Lazy<Task<string>> Started = new(StartAsync);

    private static int schemas;

    /// <summary>For Npgsql; the same for the whole process.</summary>
    public static Task<string> ConnectionStringAsync() => Started.Value;

    /// <summary>A schema name that nobody else in this database has. The schema itself is not made.</summary>
    public static string NewSchema()
    {
        var number = Interlocked.Increment(ref schemas);
        return string.Create(CultureInfo.InvariantCulture, $"test_{Environment.ProcessId}_{number}");
    }

    private static async Task<string> StartAsync()
    {
        if (Environment.GetEnvironmentVariable(ConnectionVariable) is { Length: > 0 } other)
            return other;

        // The folder's leash stops the cluster and removes it when the process ends.
        var folder = new TestFolder();
        var server = await EmbeddedPostgres.StartAsync(ClusterFolder.At(folder.Path), ClusterSettings.ThrowAway);
        return server.ConnectionString;
    }
}
