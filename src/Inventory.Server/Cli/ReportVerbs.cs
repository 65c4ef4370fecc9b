using System.CommandLine;
using Inventory.Server.Costing;
using Inventory.Server.GeneralLedger;
using Inventory.Server.Host;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Cli;

/// <summary><c>report</c>: the reports on the value of the inventory, as a table or as a file.</summary>
public static class ReportVerbs
{
    private static readonly Option<string?> Items =
        new("--items") { Description = "SKUs with commas between them; LAMP* is all that begin so (default: all)." };

    private static readonly Option<string?> Category = new("--category") { Description = "Only items of it." };

    private static readonly Option<string?> Group =
        new("--inventory-group") { Description = "Only items of this inventory posting group." };

    private static readonly Option<string?> Source = new("--source") { Description = "Only this source." };

    private static readonly Option<string?> Dimension =
        new("--dimension") { Description = "Only what belongs to a value of a dimension, like DEPARTMENT:SALES." };

    private static readonly Option<string?> From =
        new("--from") { Description = "First date (default: from the beginning)." };

    private static readonly Option<string?> To = new("--to") { Description = "Last date, included (default: today)." };

    private static readonly Option<string?> AsOf =
        new("--as-of") { Description = "The date, included (default: today)." };

    private static readonly Option<bool> Sources = new("--sources") { Description = "A row for each source." };

    private static readonly Option<bool> Variants = new("--variants") { Description = "A row for each variant." };

    private static readonly Option<string?> By =
        new("--by") { Description = "posting or valuation: which date counts (default: posting)." };

    private static readonly Option<bool> InvoicedOnly =
        new("--invoiced-only") { Description = "Leaves expected cost out." };

    private static readonly Option<string?> Of =
        new("--of") { Description = "sale, inventory or all: whose cost is broken down (default: all)." };

    private static readonly Option<bool> Differences =
        new("--differences") { Description = "Only accounts that differ." };

    public static Command Create() => new(
        "report", "Reports on the value of the inventory.")
    {
        Verb(
            "valuation",
            "What was there, came, went and is there, per item, in quantity and value.",
            [.. Scope, From, To, By, InvoicedOnly, Dimension, Sources, Variants],
            (parsed, read, stop) => new ValuationReport(read.Query, read.Items).OfAsync(
                new(
                    ScopeOf(parsed), RowsOf(parsed), DatesOf(parsed).From, DatesOf(parsed).To, parsed.GetValue(By),
                    !parsed.GetValue(InvoicedOnly), Wire.Dimension(parsed.GetValue(Dimension))),
                stop)),
        Verb(
            "cost-specification",
            "What the value in stock is made of, per item: direct cost, charges, overhead, variance, revaluation.",
            [.. Scope, AsOf, Sources, Variants],
            (parsed, read, stop) => read.Costs.SpecificationAsync(
                ScopeOf(parsed),
                RowsOf(parsed),
                TimeProvider.System.Or(Wire.DateOrNull(parsed.GetValue(AsOf), "--as-of")),
                stop)),
        Verb(
            "cost-shares",
            "What was sold and what is there cost, per item, broken down through all levels of what was made.",
            [.. Scope, From, To, Of, Sources, Variants],
            (parsed, read, stop) => read.Costs.SharesAsync(
                ScopeOf(parsed), RowsOf(parsed), DatesOf(parsed).From, DatesOf(parsed).To,
                ReportEndpoints.SharesOfWord(parsed.GetValue(Of)), stop)),
        Verb(
            "work-in-process",
            "What production orders have in work in process.",
            [From, To, Source, Dimension],
            (parsed, read, stop) => new WorkInProcessReport(read.Company, read.Items).OfAsync(
                DatesOf(parsed).From, DatesOf(parsed).To, parsed.GetValue(Source),
                Wire.Dimension(parsed.GetValue(Dimension)), stop)),
        Verb(
            "reconciliation",
            "What the value entries of each item should have posted, account by account, and what they did.",
            [.. Scope, From, To, Dimension, Differences],
            (parsed, read, stop) => new ItemReconciliation(
                read.Query, read.Items, new(read.Company, read.Query)).OfAsync(
                ScopeOf(parsed), DatesOf(parsed).From, DatesOf(parsed).To,
                Wire.Dimension(parsed.GetValue(Dimension)), parsed.GetValue(Differences), stop)),
    };

    private static Option[] Scope => [Items, Category, Group, Source];

    private static Command Verb<TRow>(
        string name,
        string what,
        IEnumerable<Option> options,
        Func<ParseResult, Readers, CancellationToken, Task<Report<TRow>>> reportOf)
    {
        var verb = new Command(name, what) { ReportPrinting.Rows, ReportPrinting.Csv };
        foreach (var option in options)
            verb.Add(option);
        verb.SetAction((parsed, cancellation) => Verbs.WithSessionAsync(
            parsed,
            async (session, stop) => await ReportPrinting.WriteAsync(
                await reportOf(parsed, new(session), stop), parsed, stop),
            cancellation));
        return verb;
    }

    private static ReportScope ScopeOf(ParseResult parsed) => new(
        parsed.GetValue(Items)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        parsed.GetValue(Category),
        parsed.GetValue(Group),
        parsed.GetValue(Source));

    private static ReportRows RowsOf(ParseResult parsed) => new(
        parsed.GetValue(Sources) ? "true" : null, parsed.GetValue(Variants) ? "true" : null);

    private static (DateOnly? From, DateOnly To) DatesOf(ParseResult parsed) =>
        new ReportDates(parsed.GetValue(From), parsed.GetValue(To)).Read(TimeProvider.System);

    /// <summary>What reports read with.</summary>
    private sealed class Readers(Session session)
    {
        public Company Company => session.Company;

        public Query Query { get; } = new(session.Company);

        public ReportItems Items => new(Company, Query, new(Company));

        public CostReports Costs => new(Items);
    }
}
