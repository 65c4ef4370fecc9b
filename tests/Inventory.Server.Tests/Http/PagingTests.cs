namespace Inventory.Server.Tests.Http;

/// <summary>All pages of a list together are the list.</summary>
[Collection(ShopTests.Name)]
public sealed class PagingTests(ShopApi shop)
{
    [Theory]
    [InlineData("/api/items")]
    [InlineData("/api/items?category=all")]
    [InlineData("/api/sources")]
    [InlineData("/api/stocks")]
    [InlineData("/api/source-items")]
    [InlineData("/api/source-items?sku=A")]
    [InlineData("/api/sources/berlin/items/A/history")]
    [InlineData("/api/orders")]
    [InlineData("/api/orders?sku=A")]
    [InlineData("/api/reservations?sku=A")]
    [InlineData("/api/items/A/ledger-entries")]
    [InlineData("/api/items/A/value-entries")]
    [InlineData("/api/items/A/applications")]
    [InlineData("/api/general-ledger/entries")]
    [InlineData("/api/reports/inventory-valuation")]
    [InlineData("/api/reports/cost-shares?of=inventory")]
    [InlineData("/api/low-stock")]
    [InlineData("/api/backorders")]
    public async Task Pages_add_up_to_the_whole(string path)
    {
        var whole = await shop.Api.PagesAsync(path, limit: 1_000);

        whole.ShouldNotBeEmpty();
        whole.ShouldBeUnique();
        (await shop.Api.PagesAsync(path, limit: 1)).ShouldBe(whole);
        (await shop.Api.PagesAsync(path, limit: 2)).ShouldBe(whole);
        (await shop.Api.PagesAsync(path, limit: whole.Count)).ShouldBe(whole);
    }
}
