using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Server.AdobeRest;

/// <summary>Reads source items that are to be saved and says all that is wrong with them, item by item.</summary>
public static class SourceItemChecks
{
    /// <exception cref="RestFault">400: a field that there is not, or of another type.</exception>
    public static SourceItemToSave Read(RestObject sent)
    {
        SourceItemKeys.RefuseOthers(sent);
        return new(
            sent.Text("sku"), sent.Text("source_code"), ToQuantity(sent.Number("quantity")), sent.Int("status"));
    }

    /// <exception cref="RestFault">400: the message repeats the first error filled in, the errors are
    /// templates.</exception>
    public static void Refuse(IReadOnlyList<SourceItemToSave> items)
    {
        (string Template, string Field)[] errors = [.. items.SelectMany(ErrorsOf)];
        if (errors.Length == 0)
            return;
        var (template, field) = errors[0];
        throw RestFault.Invalid(
            [.. errors.Select(e => RestError.Of(e.Template, ("field", e.Field)))],
            $"{RestFault.ValidationFailed}: {template.Replace("%field", field, StringComparison.Ordinal)}");
    }

    private static IEnumerable<(string Template, string Field)> ErrorsOf(SourceItemToSave item)
    {
        var (sku, source) = (item.Sku ?? "", item.Source ?? "");
        if (string.IsNullOrWhiteSpace(sku))
            yield return ("\"%field\" can not be empty.", "sku");
        if (sku.Trim() != sku)
            yield return ("\"%field\" can not contain leading or trailing spaces.", "sku");
        if (string.IsNullOrWhiteSpace(source))
            yield return ("\"%field\" can not be empty.", "source_code");
        if (source.Any(char.IsWhiteSpace))
            yield return ("\"%field\" can not contain whitespaces.", "source_code");
        if (item.Quantity is null)
            yield return ("\"%field\" should be numeric.", "quantity");
        if (item.Status is null)
            yield return ("\"%field\" should be numeric.", "status");
        else if (item.Status is not (0 or 1))
            yield return ("\"%field\" should a known status.", "status");
    }

    // Feeds compute with floats: 0.30000000000000004 is 0.3. What is beyond the range is left to the command.
    private static decimal? ToQuantity(decimal? sent) =>
        sent is { } value && Math.Abs(value) <= Quantity.Largest ? Rounding.ToQuantity(value).Value : sent;
}
