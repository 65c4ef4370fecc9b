using Inventory.Domain.Catalog;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Sources;

public sealed class SourceDetailsSpecs : Shop
{
    // A new list each time, as each request brings one.
    private static SourceDetails Carried => new(
        "wh",
        "DE",
        "10115",
        Fax: "030",
        RegionId: 82,
        FrontendName: "Shop",
        FrontendDescription: "By the bridge",
        UseDefaultCarrierConfig: false,
        CarrierLinks: [new("ups", 1), new("dhl", 2)]);

    [Fact]
    public void All_details_reach_the_table()
    {
        var row = Tables.Of(Given(new RegisterSource(Wh, Carried)).Ledger).Sources.Find("wh").ShouldNotBeNull();
        (row.Fax, row.RegionId, row.FrontendName, row.FrontendDescription, row.UseDefaultCarrierConfig)
            .ShouldBe(("030", 82, "Shop", "By the bridge", false));
        row.CarrierLinks.ShouldBe([new("ups", 1), new("dhl", 2)]);
    }

    [Fact]
    public void A_change_replaces_the_details_and_keeps_the_rest_of_the_row()
    {
        var story = Given(Open).And(new DisableSource(Wh), new ChangeSource(Wh, Carried), new ChangeSource(
            Wh, new("wh", "DE", "1")));
        var row = Tables.Of(story.Ledger).Sources.Find("wh").ShouldNotBeNull();
        (row.IsEnabled, row.Stocks, row.Postcode, row.Fax, row.UseDefaultCarrierConfig, row.CarrierLinks)
            .ShouldBe((false, "2", "1", null, true, null));
    }

    [Fact]
    public void The_same_carriers_again_are_no_change() =>
        Given(new RegisterSource(Wh, Carried))
            .When(new RegisterSource(Wh, Carried)).ThenNothing()
            .When(new ChangeSource(Wh, Carried)).ThenNothing();

    [Fact]
    public void Other_carriers_are_a_change() =>
        Given(new RegisterSource(Wh, Carried))
            .When(new ChangeSource(Wh, Carried with { CarrierLinks = [new("dhl", 2), new("ups", 1)] })).ThenAccepted()
            .When(new ChangeSource(Wh, Carried with { CarrierLinks = null })).ThenAccepted();

    [Fact]
    public void What_is_left_out_says_the_same_as_what_stands_for_it() =>
        Given(Source("wh"))
            .When(new ChangeSource(
                Wh, Source("wh").Details with { UseDefaultCarrierConfig = true, CarrierLinks = [] })).ThenNothing();

    [Fact]
    public void Where_carriers_are_known_another_is_refused() =>
        Given(Source("wh"), new SetCarriers(["ups"]))
            .When(new ChangeSource(Wh, Carried)).ThenRefused("validation.carrier.unknown")
            .When(new RegisterSource(new("new"), Carried)).ThenRefused("validation.carrier.unknown")
            .When(new SaveSource(new("new"), Carried, true)).ThenRefused("validation.carrier.unknown")
            .When(new ChangeSource(Wh, Carried with { CarrierLinks = [new("ups", 1)] })).ThenAccepted();

    [Fact]
    public void Without_known_carriers_any_will_do() =>
        Given(Source("wh"), new SetCarriers(["ups"]), new SetCarriers([]))
            .When(new ChangeSource(Wh, Carried)).ThenAccepted();

    [Fact]
    public void Carriers_are_set_whole_and_each_once() =>
        Given().When(new SetCarriers(["ups", "dhl", "ups"])).ThenAccepted()
            .When(new SetCarriers(["dhl", "ups"])).ThenNothing()
            .When(new SetCarriers([" "])).ThenRefused("validation.carriers.invalid")
            .When(new SetCarriers([new string('c', 256)])).ThenRefused("validation.carriers.invalid");

    [Fact]
    public void Own_carriers_go_without_the_default_ones_and_have_a_code() =>
        Given(Source("wh"))
            .When(new ChangeSource(Wh, Carried with { UseDefaultCarrierConfig = null }))
            .ThenRefused("validation.carrier-links.invalid")
            .When(new ChangeSource(Wh, Carried with { CarrierLinks = [new(" ", 1)] }))
            .ThenRefused("validation.carrier-links.invalid");
}
