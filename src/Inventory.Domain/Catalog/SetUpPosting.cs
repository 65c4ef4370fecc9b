using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>
/// Sets the inventory-side accounts of a posting group, whole. Postings that were made keep their accounts. Refused:
/// <c>validation.posting-group.invalid</c>, <c>validation.account.invalid</c>.
/// </summary>
/// <param name="Location">A source; null: all that have no row of their own.</param>
public sealed record SetUpInventoryPosting(string Group, SourceCode? Location, InventoryAccounts Accounts)
    : ICommand<CompanySettings>
{
    public StreamId<CompanySettings> Stream => CompanySettings.Stream;

    public Decision Decide(CompanySettings settings)
    {
        if (PostingCodes.Refuse([Group], Accounts.Numbers) is { } refusal)
            return Decision.Refuse(refusal.Code, refusal.Reason);
        var rows = settings.PostingOf().Inventory.GetValueOrDefault(Group);
        return rows?.GetValueOrDefault(Location?.Value ?? PostingSetup.AllOthers) == Accounts
            ? Decision.Nothing
            : Decision.Accept(new InventoryPostingSetUp(Group, Location?.Value, Accounts));
    }
}

/// <summary>
/// Sets the other side's accounts of a product group, whole. Postings that were made keep their accounts. Refused:
/// <c>validation.posting-group.invalid</c>, <c>validation.account.invalid</c>.
/// </summary>
/// <param name="Business">A business posting group; null: all that have no row of their own.</param>
public sealed record SetUpGeneralPosting(string Product, string? Business, GeneralAccounts Accounts)
    : ICommand<CompanySettings>
{
    public StreamId<CompanySettings> Stream => CompanySettings.Stream;

    public Decision Decide(CompanySettings settings)
    {
        IEnumerable<string> groups = Business is null ? [Product] : [Product, Business];
        if (PostingCodes.Refuse(groups, Accounts.Numbers) is { } refusal)
            return Decision.Refuse(refusal.Code, refusal.Reason);
        var rows = settings.PostingOf().General.GetValueOrDefault(Product);
        return rows?.GetValueOrDefault(Business ?? PostingSetup.AllOthers) == Accounts
            ? Decision.Nothing
            : Decision.Accept(new GeneralPostingSetUp(Product, Business, Accounts));
    }
}

internal static class PostingCodes
{
    public static Refusal? Refuse(IEnumerable<string> groups, IEnumerable<string?> accounts)
    {
        if (!groups.All(g => Code.IsValid(g, PostingSetup.GroupLengthMax)))
            return new("validation.posting-group.invalid",
                $"A posting group has 1 to {PostingSetup.GroupLengthMax} characters.");
        return accounts.All(a => a is null || Code.IsValid(a, PostingSetup.AccountLengthMax))
            ? null
            : new("validation.account.invalid",
                $"An account number has 1 to {PostingSetup.AccountLengthMax} characters.");
    }
}
