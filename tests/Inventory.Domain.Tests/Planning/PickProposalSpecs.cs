using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;

namespace Inventory.Domain.Tests.Planning;

public sealed class PickProposalSpecs
{
    private static readonly DateOnly Spring = new(2027, 4, 1);

    private static readonly NumberedGoods[] There =
    [
        new(new(5), null, "KEEPS", null),
        new(new(5), null, "LATE", null, Spring.AddDays(9)),
        new(new(5), null, "SOON", null, Spring),
    ];

    [Fact]
    public void What_expires_first_goes_first_and_what_keeps_last() =>
        Lines(There, [], 12).ShouldBe(["SOON 5", "LATE 5", "KEEPS 2"]);

    [Fact]
    public void What_documents_ask_for_is_left_to_them() =>
        Lines(There, [new(new(4), null, "SOON", null), new(new(9), null, "LATE", null)], 3)
            .ShouldBe(["SOON 1", "KEEPS 2"]);

    [Fact]
    public void No_more_is_proposed_than_is_free() => Lines(There, [], 99).ShouldBe(["SOON 5", "LATE 5", "KEEPS 5"]);

    [Fact]
    public void A_demand_of_a_unit_comes_before_one_of_its_lot()
    {
        NumberedGoods[] units = [new(new(1), null, "A", "S1"), new(new(1), null, "A", "S2"), new(new(1), "RED", "A", "S3")];
        PickProposal.Of(units, [new(new(1), null, "A", null), new(new(1), null, "A", "S1")], new(9))
            .Select(l => l.Serial).ShouldBe(["S3"]);
        PickProposal.Of(units, [new(new(5), "RED", "A", null)], new(9)).Select(l => l.Serial).ShouldBe(["S1", "S2"]);
    }

    [Fact]
    public void Goods_that_one_document_can_take_as_well_are_left_to_another_that_can_take_no_others()
    {
        NumberedGoods[] packed =
        [
            new(new(5), null, "A", null, Package: "P1"), new(new(5), null, "A", null, Package: "P2"),
            new(new(5), null, "B", null, Package: "P2"),
        ];
        NumberedDemand ofLot = new(new(5), null, "A", null);
        NumberedDemand inPackage = new(new(5), null, null, null, "P1");
        NumberedDemand other = new(new(5), null, null, null, "P2");
        PickProposal.Of(packed, [ofLot, inPackage], new(9)).Select(l => $"{l.Lot} {l.Package} {l.Quantity}")
            .ShouldBe(["B P2 5"]);
        PickProposal.Of(packed, [other, ofLot, inPackage], new(9)).ShouldBeEmpty();
    }

    private static IEnumerable<string> Lines(
        NumberedGoods[] there, NumberedDemand[] asked, decimal wanted) =>
        PickProposal.Of(there, asked, new(wanted)).Select(l => $"{l.Lot} {l.Quantity}");
}
