using Inventory.Domain.Kernel;

namespace Inventory.Server.AdobeRest;

/// <summary>Quantities that a question names.</summary>
public static class RestQuantity
{
    /// <summary>To five decimals; what has more digits than any quantity counts as the largest there is.</summary>
    public static Quantity Of(decimal value) =>
        Rounding.ToQuantity(Math.Clamp(value, -Quantity.Largest, Quantity.Largest));
}
