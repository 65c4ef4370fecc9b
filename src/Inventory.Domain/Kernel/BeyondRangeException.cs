namespace Inventory.Domain.Kernel;

/// <summary>
/// A sum or a product is larger than what is kept, though each number was small enough when it came in. No defect:
/// whoever answers the caller answers with <see cref="Refusal"/>.
/// </summary>
public sealed class BeyondRangeException(string code, string reason) : ArgumentOutOfRangeException(null, reason)
{
    public Refusal Refusal { get; } = new(code, reason);
}
