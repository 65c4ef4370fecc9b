using Inventory.Domain.Kernel;

namespace Inventory.Domain.Tests.Kernel;

public sealed class PageMissesSpecs
{
    private static readonly Refusal No = new("no", "Because.");

    [Fact]
    public void All_that_steps_lack_is_asked_for_at_once()
    {
        var misses = new PageMisses();

        misses.Try(() => throw Missing("a", 1)).ShouldBeNull();
        misses.Try(() => null).ShouldBeNull();
        misses.Try(() => throw Missing("b", 1)).ShouldBeNull();
        misses.Try(() => throw Missing("a", 2)).ShouldBeNull();

        var thrown = Should.Throw<PagesMissingException>(misses.Throw).Missing;
        thrown.Select(m => (m.Stream, string.Join(' ', m.Pages))).ShouldBe([("a", "e/1/0/ e/2/0/"), ("b", "e/1/0/")]);
    }

    [Fact]
    public void A_step_that_refuses_before_anything_is_missing_is_heard() =>
        new PageMisses().Try(() => No).ShouldBe(No);

    [Fact]
    public void What_steps_come_to_once_something_is_missing_means_nothing()
    {
        var misses = new PageMisses();
        misses.Try(() => throw Missing("a", 1));

        misses.Try(() => No).ShouldBeNull();
        misses.Try(() => throw new InvalidOperationException("Half done.")).ShouldBeNull();

        Should.Throw<PagesMissingException>(misses.Throw).Missing.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_step_that_fails_with_all_pages_there_fails()
    {
        var misses = new PageMisses();

        Should.Throw<InvalidOperationException>(() => misses.Try(() => throw new InvalidOperationException("Defect.")));
        misses.Throw();
    }

    private static PagesMissingException Missing(string stream, int page) => new(stream, [new PageKey('e', page)]);
}
