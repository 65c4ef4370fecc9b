using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.EventStore.Log;
using Inventory.Server.Tests.Shell;
using Inventory.Testing;
using JasperFx;
using JasperFx.Events;
using Marten;

namespace Inventory.Marten.Tests;

/// <summary>Another program that works with Marten on the schema of a company.</summary>
public static class MartenApplication
{
    /// <summary>Later versions than 9.29 want columns and a table more.</summary>
    public static bool IsOf929 { get; } = typeof(DocumentStore).Assembly.GetName().Version < new Version(9, 30);

    /// <summary>Where the product keeps the stock of item A at the default source.</summary>
    public static string Shelf { get; } = SourceItem.StreamOf(new("A"), SourceCode.Default).Value;

    /// <summary>Opens the store in the configuration that the product's tables are made for.</summary>
    public static async Task<DocumentStore> OpenAsync(TestCompany company, Action<StoreOptions>? more = null)
    {
        var connectionString = await TestDatabase.ConnectionStringAsync();
        return DocumentStore.For(options =>
        {
            options.Connection(connectionString);
            options.DatabaseSchemaName = company.Schema.Value;
            options.AutoCreateSchemaObjects = AutoCreate.CreateOrUpdate;
            options.Serializer(new StoredSerializer());
            options.Events.StreamIdentity = StreamIdentity.AsString;
            options.Events.MetadataConfig.CorrelationIdEnabled = true;
            options.Events.MetadataConfig.CausationIdEnabled = true;
            options.Events.MetadataConfig.HeadersEnabled = true;
            options.Events.MetadataConfig.UserNameEnabled = true;
            options.Events.AddEventTypes(EventTypes());
            more?.Invoke(options);
        });
    }

    /// <summary>What the product's audit chain has against its log; null: nothing.</summary>
    public static async Task<string?> FaultAsync(TestCompany company)
    {
        await using var connection = await company.Company.Database.OpenConnectionAsync();
        return (await new AuditVerification(company.Schema).RunAsync(connection)).Fault;
    }

    private static IEnumerable<Type> EventTypes() =>
        typeof(Domain.Kernel.IEvent).Assembly
            .GetTypes()
            .Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(Domain.Kernel.IEvent)));
}
