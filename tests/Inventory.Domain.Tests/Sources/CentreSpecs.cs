using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Sources;

public sealed class CentreSpecs : Shop
{
    private static readonly ICommand[] Offices =
    [
        .. Open,
        new DefineResponsibilityCentre("EAST", new("East", Location: Wh)),
        new DefineResponsibilityCentre("WEST", new("West", new("Main St 1"), "Ann", Annex)),
        new SetUserCentres("ann", new(Sales: "EAST")),
        new SetPartnerTerms(PartnerKind.Customer, "C1", "WEST", null),
        new SetPartnerTerms(PartnerKind.Vendor, "C1", null, Annex),
    ];

    [Fact]
    public void A_centre_is_defined_whole_and_goes_when_nobody_is_bound_to_it()
    {
        StreamId<Partner>[] partners = [Partner.StreamOf(PartnerKind.Customer, "C1")];
        Given(Offices)
            .When(new DefineResponsibilityCentre("EAST", new("East", Location: Wh))).ThenNothing()
            .When(new DefineResponsibilityCentre("EAST", new("The east", Location: Wh)))
            .Then(new ResponsibilityCentreDefined("EAST", new("The east", Location: Wh)))
            .When(new DefineResponsibilityCentre("X", new(" "))).ThenRefused("validation.centre.empty")
            .When(new DefineResponsibilityCentre("X", new("X", Location: new("none")))).ThenRefused("source-not-found")
            .When(new RemoveResponsibilityCentre("EAST")).ThenRefused("responsibility-centre-in-use")
            .When(new RemoveResponsibilityCentre("WEST", partners)).ThenRefused("responsibility-centre-in-use")
            .And(new SetUserCentres("ann", UserCentres.None), new SetCompanyCentre("EAST"))
            .When(new RemoveResponsibilityCentre("EAST")).ThenRefused("responsibility-centre-in-use")
            .And(new SetCompanyCentre(null))
            .When(new RemoveResponsibilityCentre("EAST"))
            .Then(new ResponsibilityCentreRemoved("EAST"), new CentreUnlisted("EAST"))
            .When(new RemoveResponsibilityCentre("EAST")).ThenRefused("responsibility-centre-not-found");
    }

    [Fact]
    public void Nobody_is_bound_to_a_centre_that_is_not_there() =>
        Given(Offices)
            .When(new SetUserCentres("bob", new(Service: "NONE"))).ThenRefused("responsibility-centre-not-found")
            .When(new SetUserCentres(" ", new())).ThenRefused("validation.user.empty")
            .When(new SetUserCentres("ann", new(Sales: "EAST"))).ThenNothing()
            .When(new SetCompanyCentre("NONE")).ThenRefused("responsibility-centre-not-found")
            .When(new SetCompanyCentre(null)).ThenNothing()
            .When(new SetPartnerTerms(PartnerKind.Vendor, "V", "NONE", null))
            .ThenRefused("responsibility-centre-not-found")
            .When(new SetPartnerTerms(PartnerKind.Vendor, "V", null, new("none"))).ThenRefused("source-not-found")
            .When(new SetPartnerTerms(PartnerKind.Customer, "C1", "WEST", null)).ThenNothing();

    [Theory]
    [InlineData("ann", "C1", null, CentreArea.Sales, "EAST", "wh")]
    [InlineData("ann", null, null, CentreArea.Sales, "EAST", "wh")]
    [InlineData("ann", "C1", null, CentreArea.Service, "WEST", "annex")]
    [InlineData("bob", "C1", null, CentreArea.Sales, "WEST", "annex")]
    [InlineData(null, "C2", null, CentreArea.Sales, "EAST", "wh")]
    [InlineData("bob", "C1", "EAST", CentreArea.Sales, "EAST", "wh")]
    [InlineData(null, "C1", null, CentreArea.Purchase, "EAST", "annex")]
    public void The_user_comes_first_then_the_partner_then_the_company(
        string? user, string? partner, string? named, CentreArea area, string centre, string location)
    {
        var story = Given([.. Offices, new SetCompanyCentre("EAST")]);
        var choice = story.Ledger.ChooseCentre(CentreWish.Of(named, partner, user), area);
        (choice.Centre, choice.Location).ShouldBe((centre, new SourceCode(location)));
        (choice.Message is not null).ShouldBe(user == "ann" && partner == "C1" && area == CentreArea.Sales);
    }

    [Fact]
    public void A_user_does_not_hand_documents_to_others()
    {
        var story = Given(Offices);
        story.Ledger.ChooseCentre(new("WEST", null, "ann"), CentreArea.Sales).Refusal!.Refusal!.Code
            .ShouldBe("responsibility-centre-of-others");
        story.Ledger.ChooseCentre(new("NONE", null, null), CentreArea.Sales).Refusal!.Refusal!.Code
            .ShouldBe("responsibility-centre-not-found");
        story.Ledger.ChooseCentre(null, CentreArea.Sales).ShouldBe(CentreChoice.None);
    }

    [Fact]
    public void Without_centres_nothing_is_looked_up_but_the_source_of_a_partner()
    {
        var story = Given([.. Open, new SetPartnerTerms(PartnerKind.Customer, "C1", null, Annex)]);
        story.Ledger.ChooseCentre(new(null, "C1", null), CentreArea.Sales).ShouldBe(new CentreChoice(null, Annex));
        story.Ledger.ChooseCentre(new(null, null, "ann"), CentreArea.Sales).ShouldBe(CentreChoice.None);
        story.Ledger.ChooseCentre(new("X"), CentreArea.Sales).Refusal!.Refusal!.Code
            .ShouldBe("responsibility-centre-not-found");
    }
}
