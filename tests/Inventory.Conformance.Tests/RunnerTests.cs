using System.Text.Json;
using Inventory.Conformance.Tests.Running;
using Inventory.Domain.Catalog;

namespace Inventory.Conformance.Tests;

/// <summary>The runner itself: a run that passes over something would say nothing about the product.</summary>
public sealed class RunnerTests
{
    private const string Page =
        """
        # Page
        ## One
        | case | instead | why |
        | `x-1` | this | because |
        | x-2 | this | |
        ## Two
        | x-3 | this | because |
        """;

    [Fact]
    public void A_field_that_nobody_reads_is_named()
    {
        var node = Node("""{"do": "ship", "order": "O1", "lines": [{"sku": "P", "colour": "red"}]}""");
        node.Text("do");
        node.Text("order");
        node.Nodes("lines")[0].Text("sku");

        var error = Should.Throw<NotBuiltException>(node.RequireAllRead);

        error.Message.ShouldContain("colour");
        error.Message.ShouldContain("lines[0]");
    }

    [Fact]
    public void A_field_of_another_kind_than_was_asked_for_is_named()
    {
        var node = Node("""{"invoiced": "false"}""");

        node.FlagOrNull("invoiced").ShouldBeNull();

        Should.Throw<NotBuiltException>(node.RequireAllRead).Message.ShouldContain("invoiced");
    }

    [Fact]
    public void Words_may_have_spaces_and_hyphens() =>
        Node("""{"period": "Accounting Period"}""").Word<AverageCostPeriod>("period")
            .ShouldBe(AverageCostPeriod.AccountingPeriod);

    [Fact]
    public void A_node_that_was_read_through_is_fine()
    {
        var node = Node("""{"value": null, "items": []}""");
        node.Has("value").ShouldBeTrue();
        node.Nodes("items").ShouldBeEmpty();

        node.RequireAllRead();
    }

    [Theory]
    [InlineData("One", "x-1", true)]
    [InlineData("One", "x-3", false)]
    [InlineData("Two", "x-3", true)]
    [InlineData(null, "x-3", true)]
    [InlineData("Three", "x-3", false)]
    public void A_difference_counts_under_its_heading(string? heading, string id, bool isNamed) =>
        Differences.Under(Page, heading).Any(line => Differences.IsRowOf(line, id)).ShouldBe(isNamed);

    [Fact]
    public void A_difference_without_a_reason_does_not_count() =>
        Differences.Under(Page, null).ShouldNotContain(line => Differences.IsRowOf(line, "x-2"));

    [Fact]
    public void Two_files_may_hold_the_same_id_and_one_file_may_repeat_it()
    {
        var folder = Directory.CreateTempSubdirectory("conformance");
        File.WriteAllText(Path.Combine(folder.FullName, "a.json"), """[{"id": "x-1"}, {"id": "x-1"}]""");
        File.WriteAllText(Path.Combine(folder.FullName, "b.json"), """[{"id": "x-1"}]""");
        File.WriteAllText(Path.Combine(folder.FullName, "c.json"), "no list");
        try
        {
            var cases = new CaseFolder(folder.FullName);

            cases.Order.ShouldBe(
                [("a.json", "x-1"), ("a.json", "x-1 #2"), ("b.json", "x-1"), ("c.json", "(unreadable)")]);
            cases.Find("a.json", "x-1 #2").ListedId.ShouldBe("x-1");
            Should.Throw<FormatException>(() => cases.Find("c.json", "(unreadable)"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Words_that_no_format_knows_decide_nothing() =>
        CaseFormats.Best(["do dance", "given music"]).ShouldBeNull();

    [Fact]
    public void Words_of_one_format_decide() =>
        CaseFormats.Best(["given items", "do transferPartial", "expect error"])
            .ShouldNotBeNull().FileHint.ShouldBe("adobe");

    private static CaseNode Node(string json) => new(JsonDocument.Parse(json).RootElement, "when[0]");
}
