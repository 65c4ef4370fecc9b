namespace Inventory.Server.Http;

/// <summary>Marks routes that run through <see cref="CommandRunner.RunBulkAsync"/> and so take its terms.</summary>
public sealed record BulkRoute
{
    public static readonly BulkRoute Mark = new();
}
