namespace Inventory.Server.Tests.Http;

/// <summary>One server for all tests that do it no harm.</summary>
public sealed class SharedServer : IAsyncLifetime
{
    public const string Name = "one server";

    public TestServer Server { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Server = await TestServer.StartAsync();
        await Server.StockAsync("KNOWN", 5);
    }

    public Task DisposeAsync() => Server.DisposeAsync().AsTask();
}

[CollectionDefinition(SharedServer.Name)]
public sealed class SharedServerTests : ICollectionFixture<SharedServer>;
