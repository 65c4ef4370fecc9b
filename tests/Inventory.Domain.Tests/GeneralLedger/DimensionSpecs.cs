using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.GeneralLedger;

public sealed class DimensionSpecs : DimensionWords
{
    [Fact]
    public void Equal_sets_are_equal_texts()
    {
        var set = DimensionSet.From(new Dictionary<string, string> { ["PROJECT"] = "P1", ["DEPARTMENT"] = "SALES" });
        set.ShouldBe(new("DEPARTMENT:SALES,PROJECT:P1"));
        Works.Over(set).ShouldBe(new("DEPARTMENT:WORKS,PROJECT:P1"));
        DimensionSet.From([]).ShouldBeNull();
        new[] { "", "A:B", "A,B", " A", new string('A', 21) }.ShouldAllBe(word => !DimensionSet.IsWord(word));
    }

    [Fact]
    public void Without_dimensions_none_may_be_named_and_none_are_written()
    {
        Given(CostingMethod.Fifo);
        Refused(Receive(1, 1, 10, Sales), "dimension-not-found");
        Accepted(Receive(1, 1, 10));
        Books.Entry(1).Dimensions.ShouldBeNull();
        Books.Ledger.All.Values.ShouldAllBe(g => g.Dimensions == null);
    }

    [Fact]
    public void A_dimension_is_defined_once_and_its_values_stay()
    {
        GivenDimensions();
        Nothing(Books.Do(Dimensions[0]));
        Nothing(Books.Do(Dimensions[1]));
        Accepted(Books.Do(new DefineDimension("DEPARTMENT", "Unit", IsBlocked: false)));
        Books.Get(CompanySettings.Stream).DimensionsOf().Codes["DEPARTMENT"]
            .ShouldSatisfyAllConditions(d => d.Name.ShouldBe("Unit"), d => d.Values.Count.ShouldBe(2));
        Refused(Books.Do(new DefineDimension("A:B", "No", IsBlocked: false)), "validation.dimension.invalid");
        Refused(Books.Do(new DefineDimensionValue("REGION", "N", "No", IsBlocked: false)), "dimension-not-found");
    }

    [Fact]
    public void What_is_named_comes_before_the_item_and_the_item_before_its_place()
    {
        GivenDimensions();
        Accepted(Books.Do(new SetItemDimensions(X, Default("DEPARTMENT", "WORKS"))));
        Books.Append(CompanySettings.Stream, new DefaultDimensionsSet(
            DimensionHolder.Source, "default", [new("DEPARTMENT", "SALES"), new("PROJECT", "P1")]));

        Accepted(Receive(1, 1, 10, Sales));
        Accepted(Receive(2, 1, 10, under: null));

        Books.Entry(1).Dimensions.ShouldBe(new("DEPARTMENT:SALES,PROJECT:P1"));
        Books.Entry(2).Dimensions.ShouldBe(new("DEPARTMENT:WORKS,PROJECT:P1"));
        Books.Values.All.Values.Select(v => v.Dimensions).ShouldBe(Books.Entries.All.Values.Select(e => e.Dimensions));
        Balance(Account.Inventory, Books.Entry(2).Dimensions).ShouldBe(10m);
        Balance(Account.DirectCostApplied, Books.Entry(2).Dimensions).ShouldBe(-10m);
    }

    [Fact]
    public void What_is_unknown_or_blocked_is_refused_whole()
    {
        GivenDimensions();
        Refused(Receive(1, 1, 10, new("REGION:N")), "dimension-not-found");
        Refused(Receive(1, 1, 10, new("PROJECT:P9")), "dimension-value-not-found");
        Books.Do(new DefineDimensionValue("DEPARTMENT", "SALES", "Sales", IsBlocked: true));
        Refused(Receive(1, 1, 10, Sales), "dimension-blocked");
        Books.Do(new DefineDimension("DEPARTMENT", "Department", IsBlocked: true));
        Refused(Receive(1, 1, 10, Works), "dimension-blocked");
        Books.Entries.All.ShouldBeEmpty();
    }

    [Fact]
    public void Defaults_say_what_postings_need()
    {
        GivenDimensions();
        Rule(ValuePosting.CodeMandatory);
        Refused(Receive(1, 1, 10, under: null), "dimension-required");
        Accepted(Receive(1, 1, 10, Sales));
        Rule(ValuePosting.SameCode, "SALES");
        Refused(Receive(1, 1, 10, Works), "dimension-fixed");
        Accepted(Receive(1, 1, 10, under: null));
        Rule(ValuePosting.NoCode);
        Refused(Receive(1, 1, 10, Sales), "dimension-not-allowed");

        void Rule(ValuePosting posting, string? value = null) =>
            Accepted(Books.Do(new SetItemDimensions(X, Default("DEPARTMENT", value, posting))));
    }

    [Fact]
    public void Where_one_default_allows_none_the_others_give_none()
    {
        GivenDimensions();
        Books.Do(new SetItemDimensions(X, Default("DEPARTMENT", posting: ValuePosting.NoCode)));
        Books.Append(CompanySettings.Stream, new DefaultDimensionsSet(
            DimensionHolder.Source, "default", Default("DEPARTMENT", "SALES")));
        Accepted(Receive(1, 1, 10, under: null));
        Books.Entry(1).Dimensions.ShouldBeNull();
    }

    [Fact]
    public void Defaults_that_mean_nothing_are_refused()
    {
        GivenDimensions();
        Refused(Set(Default("REGION", "N")), "dimension-not-found");
        Refused(Set(Default("PROJECT", "P9")), "dimension-value-not-found");
        Refused(Set(Default("PROJECT", posting: ValuePosting.SameCode)), "validation.dimensions.invalid");
        Refused(Set(Default("PROJECT", "P1", ValuePosting.NoCode)), "validation.dimensions.invalid");
        Refused(Set([new("PROJECT", "P1"), new("PROJECT")]), "validation.dimensions.invalid");
        Accepted(Set(Default("PROJECT", "P1")));
        Nothing(Set(Default("PROJECT", "P1")));
        Accepted(Set([]));
        Books.Get(Item.StreamOf(X)).Dimensions.ShouldBeNull();

        Decision Set(IReadOnlyList<DefaultDimension> defaults) => Books.Do(new SetItemDimensions(X, defaults));
    }
}
