using Inventory.EventStore.Bodies;

namespace Inventory.EventStore.Tests.Bodies;

public sealed class EventTypesTests
{
    private sealed record StockAdjusted;

    private sealed record GLEntryPosted;

    private sealed record Counted2;

    [Theory]
    [InlineData(typeof(StockAdjusted), "stock_adjusted")]
    [InlineData(typeof(GLEntryPosted), "g_l_entry_posted")]
    [InlineData(typeof(Counted2), "counted2")]
    public void The_alias_is_Martens_classic_name(Type type, string alias) => EventTypes.AliasOf(type).ShouldBe(alias);

    [Fact]
    public void The_dotnet_name_is_the_full_name_and_the_assembly() =>
        new EventTypes([typeof(GoodsArrived)]).NamesOf(typeof(GoodsArrived))
            .ShouldBe(("goods_arrived", "Inventory.EventStore.Tests.GoodsArrived, Inventory.EventStore.Tests"));

    [Fact]
    public void An_alias_leads_back_to_its_type() =>
        new EventTypes([typeof(GoodsArrived), typeof(GoodsLeft)]).TypeOf("goods_left").ShouldBe(typeof(GoodsLeft));

    [Fact]
    public void Two_types_of_one_alias_are_refused() =>
        Should.Throw<ArgumentException>(() => new EventTypes([typeof(GoodsArrived), typeof(Other.GoodsArrived)]));

    [Fact]
    public void An_unknown_alias_has_no_type_and_an_unknown_type_is_refused()
    {
        var types = new EventTypes([typeof(GoodsArrived)]);

        types.TypeOf("goods_left").ShouldBeNull();
        Should.Throw<InvalidOperationException>(() => types.NamesOf(typeof(GoodsLeft)));
    }

    private static class Other
    {
        public sealed record GoodsArrived;
    }
}
