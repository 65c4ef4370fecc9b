using Inventory.EventStore.Bodies;
using Inventory.EventStore.Log;

namespace Inventory.EventStore.Tests.Bodies;

public sealed class UpcasterTests
{
    private static readonly EventBodies Bodies = new(
        new EventTypes([typeof(GoodsWeighed), typeof(GoodsArrived)]),
        [],
        new Upcaster("goods_weighed_in_pounds", typeof(GoodsWeighed), old =>
        {
            old["Kilograms"] = (decimal)old["Pounds"]! * 0.45359237m;
            old.Remove("Pounds");
            return old;
        }));

    [Fact]
    public void An_old_body_reads_as_the_event_of_today() =>
        Bodies.ReadEvent("goods_weighed_in_pounds", """{"Item": "A", "Pounds": 10.00}""")
            .ShouldBe(new GoodsWeighed("A", 4.5359237m));

    [Fact]
    public void A_body_of_today_is_not_touched() =>
        Bodies.ReadEvent("goods_weighed", """{"Item": "A", "Kilograms": 2.5}""").ShouldBe(new GoodsWeighed("A", 2.5m));

    [Fact]
    public void A_name_that_nobody_knows_reads_as_nothing() =>
        Bodies.ReadEvent("goods_lost", "{}").ShouldBeNull();

    [Fact]
    public async Task A_log_with_old_bodies_is_read_by_sequence_and_by_stream()
    {
        await using var log = await TestLog.OpenAsync();
        await log.AppendAsync(new GoodsArrived("A", 1), new GoodsWeighed("A", 1));
        await log.ExecuteAsync(
            "UPDATE $.mt_events SET type = 'goods_weighed_in_pounds', data = '{\"Item\": \"A\", \"Pounds\": 2}' WHERE seq_id = 2");
        var reading = new EventLog(log.Schema, Bodies);

        var page = await reading.PagesAsync(log.Connection, after: 1, upTo: 2).SingleAsync();
        var slices = await new StreamLoader(log.Schema, Bodies).LoadAsync(log.Connection, [TestLog.Shelf], _ => 1);

        page.ShouldHaveSingleItem().Body.ShouldBe(new GoodsWeighed("A", 0.90718474m));
        slices[TestLog.Shelf].Events[1].ShouldBe(new GoodsWeighed("A", 0.90718474m));
    }
}
