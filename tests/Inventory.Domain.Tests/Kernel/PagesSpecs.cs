using Inventory.Domain.Kernel;

namespace Inventory.Domain.Tests.Kernel;

/// <summary>A page that changed again while it was being written is not in the store as it is.</summary>
public sealed class PagesSpecs
{
    private static readonly PageKey First = new('e', 0);

    private static readonly PageKey Second = new('e', 1);

    [Fact]
    public void What_changed_since_it_was_written_is_still_to_be_written()
    {
        var taken = Pages.None.Set(First, "a").Set(Second, "b");
        var later = taken.Set(Second, "c");

        var noted = later.Written([First, Second], taken);

        noted.Changed().ShouldHaveSingleItem().ShouldBe(new(Second, "c"));
        noted.Trimmed().Has(First).ShouldBeFalse();
        noted.Count().ShouldBe((2, 1));
    }

    [Fact]
    public void What_is_not_in_memory_any_more_is_passed_over()
    {
        var taken = Pages.None.Set(First, "a").Set(Second, "b");

        var noted = Pages.None.Set(Second, "b").Written([First, Second], taken);

        noted.Count().All.ShouldBe(1);
    }
}
