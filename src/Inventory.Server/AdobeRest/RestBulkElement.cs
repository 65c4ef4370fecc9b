using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Inventory.Server.AdobeRest;

/// <summary>What became of a call that is carried out later; the numbers go over the wire.</summary>
public enum RestBulkStatus
{
    Complete = 1,

    /// <summary>It failed; the same call may succeed another time.</summary>
    FailedForNow = 2,

    Failed = 3,

    /// <summary>Its turn has not come.</summary>
    Open = 4,

    /// <summary>It was no call of its route and was never tried.</summary>
    Rejected = 5,
}

/// <summary>The calls that one request wants carried out later.</summary>
/// <param name="Topic">Names the route.</param>
/// <param name="UserId">The caller's place in the configuration.</param>
public sealed record RestBulkOperation(
    Guid Uuid, string Topic, int UserType, int UserId, string UserName, DateTimeOffset StartedAt);

/// <summary>What a call came to.</summary>
/// <param name="Result">The answer as JSON; null: none.</param>
public sealed record RestBulkOutcome(RestBulkStatus Status, string? Message = null, string? Result = null)
{
    /// <summary>Failed calls have a code; no fault of this API has one of its own.</summary>
    public int? ErrorCode => Status is RestBulkStatus.Open or RestBulkStatus.Complete ? null : 0;
}

/// <summary>One call of an operation.</summary>
/// <param name="Id">Its place in the request, from 0.</param>
/// <param name="Path">What the address says, a JSON object.</param>
/// <param name="Parameters">What body and query say, JSON with names in one form.</param>
public sealed record RestBulkElement(int Id, string Path, string Parameters, RestBulkOutcome Outcome)
{
    /// <summary>The request as it is shown to callers.</summary>
    public static string Serialized(string parameters) => new JsonObject
    {
        ["entity_id"] = null, ["entity_link"] = "", ["meta_information"] = parameters,
    }.ToJsonString(RestJson.Options);

    /// <summary>The line of the receipt.</summary>
    public JsonObject ToReceipt()
    {
        if (Outcome.Status == RestBulkStatus.Rejected)
            return new() { ["id"] = Id, ["status"] = "rejected", ["error_message"] = Outcome.Message };
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(Serialized(Parameters)));
        return new() { ["id"] = Id, ["data_hash"] = Convert.ToHexStringLower(hash), ["status"] = "accepted" };
    }
}

/// <summary>A call whose turn has come.</summary>
/// <param name="Number">Of the operation, in order of acceptance.</param>
public sealed record RestBulkTurn(long Number, RestBulkOperation Operation, RestBulkElement Element)
{
    /// <summary>A call that is carried out again gets the first answer by this key.</summary>
    public string IdempotencyKey => $"{Operation.Uuid}#{Element.Id}";
}
