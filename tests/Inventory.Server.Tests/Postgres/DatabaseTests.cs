using Inventory.Server.Postgres;
using Inventory.Testing;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Inventory.Server.Tests.Postgres;

public sealed class DatabaseTests
{
    [Fact]
    public async Task A_connection_string_replaces_the_embedded_one()
    {
        var elsewhere = await TestDatabase.ConnectionStringAsync();

        await using var database = await Database.OpenAsync(With("ConnectionStrings:Inventory", elsewhere));

        database.IsEmbedded.ShouldBeFalse();
        database.ConnectionString.ShouldBe(elsewhere);
    }

    [Fact]
    public async Task Without_one_the_embedded_one_serves()
    {
        using var folder = new TestFolder();

        await using var database = await Database.OpenAsync(With("Data", folder.Path));

        database.IsEmbedded.ShouldBeTrue();
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var command = source.CreateCommand("SELECT current_database()");
        (await command.ExecuteScalarAsync()).ShouldBe("inventory");
    }

    [Theory]
    [InlineData("Host=/nowhere;Database=inventory;Username=nobody")]
    [InlineData("no connection string")]
    public async Task A_connection_string_that_does_not_work_is_said_in_one_line(string wrong)
    {
        var refused = await Should.ThrowAsync<PostgresUnavailableException>(
            () => Database.OpenAsync(With("ConnectionStrings:Inventory", wrong)));

        refused.Message.ShouldNotContain("\n");
    }

    [Theory]
    [InlineData("postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)", 15)]
    [InlineData("postgres (PostgreSQL) 19beta1", 19)]
    [InlineData("something else", null)]
    public void The_major_version_is_read_from_the_banner(string banner, int? major) =>
        PostgresBinaries.MajorOf(banner).ShouldBe(major);

    [Theory]
    [InlineData(24L << 30, 512)]
    [InlineData(1L << 30, 128)]
    [InlineData(128L << 20, 32)]
    public void Shared_buffers_follow_the_memory(long memoryBytes, int expectedMiB) =>
        ClusterSettings.SharedBuffersMiB(memoryBytes).ShouldBe(expectedMiB);

    private static IConfiguration With(string key, string value) =>
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [key] = value }).Build();
}
