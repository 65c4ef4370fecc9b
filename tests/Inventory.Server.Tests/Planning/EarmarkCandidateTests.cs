using Inventory.Domain.Kernel;
using Inventory.Server.Planning;
using Inventory.Server.Shell;
using Inventory.Server.Tests.Shell;

namespace Inventory.Server.Tests.Planning;

/// <summary>Which of very many supplies a demand looks at.</summary>
public sealed class EarmarkCandidateTests
{
    [Fact]
    public async Task The_last_that_are_free_before_the_demand_are_looked_at()
    {
        await using var company = await TestCompany.OpenAsync();
        // One a day from 2026-01-01 on, and some that nothing is left of, and of another item.
        await company.ExecuteAsync(
            """
            INSERT INTO $.planned_documents (document, is_open, kind, sku, source, quantity, date)
            SELECT 'P-' || lpad(n::text, 4, '0'), true, 'PurchaseOrder', 'A', 'default', 2, DATE '2026-01-01' + n
            FROM generate_series(0, 1200) AS n
            UNION ALL SELECT 'B-1', true, 'PurchaseOrder', 'B', 'default', 1, NULL;
            INSERT INTO $.earmarks (
                sku, no, demand_kind, demand_document, demand_line, supply_kind, supply_document, supply_line, source,
                quantity)
            SELECT 'A', n, 'PlannedDocument', 'D', 0, 'PlannedDocument', 'P-' || lpad(n::text, 4, '0'), 0, 'default',
                   CASE n WHEN 1100 THEN 1 ELSE 2 END
            FROM generate_series(1090, 1100) AS n
            """);
        var earmarks = new EarmarkQueries(new Query(company.Company));

        var found = await earmarks.CandidatesAsync(
            [new("A"), new("B")], SourceCode.Default, new DateOnly(2026, 1, 1).AddDays(1100), default);

        var names = found.Select(end => end.Document!.Value.Value).ToList();
        names.Count.ShouldBe(EarmarkQueries.CandidatesMax + 1);
        names.ShouldContain("B-1");
        names.ShouldContain("P-1100", "half of it is free");
        names.ShouldNotContain("P-1095", "all of it is earmarked");
        names.ShouldNotContain("P-1101", "it comes too late");
        names.Skip(1).Min(StringComparer.Ordinal).ShouldBe("P-0091");
        (await earmarks.CandidatesAsync([new("A"), new("B")], null, EarmarkQueries.Now, default)).Count.ShouldBe(1);
    }
}
