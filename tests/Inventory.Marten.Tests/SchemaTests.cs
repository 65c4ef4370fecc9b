using Inventory.EventStore.Schema;
using Inventory.Server.Shell;
using Inventory.Server.Tests.Shell;
using JasperFx;
using Marten;
using Weasel.Core;
using Weasel.Postgresql;
using static Inventory.Server.Tests.Shell.TestCompany;

namespace Inventory.Marten.Tests;

/// <summary>Marten finds the event store's tables as it would have made them itself.</summary>
public sealed class SchemaTests
{
    [Fact]
    public async Task Marten_asks_for_no_more_than_is_written_down()
    {
        await using var company = await OpenAsync();
        await using var store = await MartenApplication.OpenAsync(company);

        var differences = await DifferencesAsync(company, store);

        Of(SchemaPatchDifference.None).ShouldBe(WantedObjects.Found);
        Of(SchemaPatchDifference.Create).ShouldBe(WantedObjects.Created);
        Of(SchemaPatchDifference.Update).ShouldBe(WantedObjects.Updated);
        Of(SchemaPatchDifference.Invalid).ShouldBeEmpty();
        differences.SelectMany(d => d.Columns).ShouldBe(WantedObjects.Columns, ignoreOrder: true);

        IEnumerable<string> Of(SchemaPatchDifference difference) =>
            differences.Where(d => d.Difference == difference).Select(d => d.Name).Order(StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("ALTER TABLE $.mt_events ADD COLUMN extra int")]
    [InlineData("ALTER TABLE $.mt_events ALTER COLUMN type TYPE text")]
    [InlineData("CREATE INDEX extra ON $.mt_events (type)")]
    [InlineData("DROP INDEX $.pk_mt_events_stream_and_version")]
    [InlineData("ALTER TABLE $.mt_events DROP CONSTRAINT fkey_mt_events_stream_id")]
    public async Task Marten_notices_a_table_that_is_not_its_own(string change)
    {
        await using var company = await OpenAsync();
        await using var store = await MartenApplication.OpenAsync(company);
        await company.ExecuteAsync(change);

        var differences = await DifferencesAsync(company, store);

        differences.Single(d => d.Name == "mt_events").Difference.ShouldBe(SchemaPatchDifference.Update);
    }

    [Fact]
    public async Task Marten_adds_what_is_missing_and_takes_nothing_away()
    {
        await using var company = await OpenAsync();
        await company.StockAsync("A", 5);
        await using var store = await MartenApplication.OpenAsync(company);
        var before = await FactsAsync(company);

        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync(AutoCreate.CreateOrUpdate);

        await store.Storage.Database.AssertDatabaseMatchesConfigurationAsync();
        before.Except(await FactsAsync(company), StringComparer.Ordinal).ShouldBeEmpty();
        await using var connection = await company.Company.Database.OpenConnectionAsync();
        (await SchemaCheck.FaultsAsync(connection, company.Schema)).ShouldBeEmpty();
        (await company.RunAsync(Adjust("A", 1))).Outcome.ShouldBe(Outcome.Accepted);
        await company.ShouldBeWholeAsync();
    }

    [Fact]
    public async Task The_company_opens_again_where_Marten_was()
    {
        await using var company = await OpenAsync();
        await company.StockAsync("A", 5);
        await using var store = await MartenApplication.OpenAsync(company);
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync(AutoCreate.CreateOrUpdate);
        var facts = await FactsAsync(company);

        await company.RestartAsync();

        (await FactsAsync(company)).ShouldBe(facts);
        (await company.RunAsync(Adjust("A", 1))).Outcome.ShouldBe(Outcome.Accepted);
        await company.ShouldBeWholeAsync();
    }

    private static async Task<List<ObjectDifference>> DifferencesAsync(TestCompany company, DocumentStore store)
    {
        await using var connection = await company.Company.Database.OpenConnectionAsync();
        var differences = new List<ObjectDifference>();
        foreach (var wanted in store.Storage.Database.AllObjects())
        {
            var migration = await SchemaMigration.DetermineAsync(connection, wanted);
            differences.Add(new(wanted.Identifier.Name, migration.Difference, ColumnsOf(migration)));
        }

        return differences;
    }

    /// <summary>The columns that Marten would add: <c>table column type</c>; whatever else it would do, as it
    /// says.</summary>
    private static IReadOnlyList<string> ColumnsOf(SchemaMigration migration)
    {
        if (migration.Difference != SchemaPatchDifference.Update)
            return [];
        using var sql = new StringWriter();
        migration.WriteAllUpdates(sql, new PostgresqlMigrator(), AutoCreate.CreateOrUpdate);
        return
        [
            .. sql.ToString()
                .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(line => line[(line.IndexOf(".mt_", StringComparison.Ordinal) + 1)..]
                    .Replace(" add column", "", StringComparison.Ordinal)),
        ];
    }

    /// <summary>Every column, constraint and index of the schema.</summary>
    private static async Task<string[]> FactsAsync(TestCompany company) => await company.ScalarAsync<string[]>(
        """
        SELECT array_agg(fact ORDER BY fact)
        FROM (
            SELECT c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) AS fact
            FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
            WHERE c.relnamespace = '$'::regnamespace
            UNION ALL
            SELECT k.conrelid::regclass || ' ' || pg_get_constraintdef(k.oid)
            FROM pg_constraint k
            WHERE k.connamespace = '$'::regnamespace
            UNION ALL
            SELECT i.indexdef FROM pg_indexes i WHERE i.schemaname = '$'
        ) facts
        """);

    private sealed record ObjectDifference(
        string Name, SchemaPatchDifference Difference, IReadOnlyList<string> Columns);
}
