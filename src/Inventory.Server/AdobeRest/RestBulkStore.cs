namespace Inventory.Server.AdobeRest;

/// <summary>What became of calls that are carried out later.</summary>
public sealed class RestBulkStore;
