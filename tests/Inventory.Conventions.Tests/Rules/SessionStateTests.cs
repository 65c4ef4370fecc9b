using System.Text.RegularExpressions;

namespace Inventory.Conventions.Tests.Rules;

/// <summary>A connection goes back to the pool as it is: no SQL changes its session for longer than a
/// transaction.</summary>
public sealed class SessionStateTests
{
    // At the start of a text or of a statement; UPDATE has its SET elsewhere.
    private static readonly Regex SessionSetting = new(
        @"(""|;)\s*(SET\s+(?!LOCAL\b)|LISTEN\s|PREPARE\s|DECLARE\s)|CREATE TEMP(ORARY)? TABLE(?! \{temporary\})");

    [Fact]
    public void No_sql_changes_a_session() =>
        Repository.Files("src", ".cs").SelectMany(Violations).ShouldBeEmpty();

    [Theory]
    [InlineData("\"SET synchronous_commit = off\"")]
    [InlineData("\"SELECT 1; SET search_path TO x\"")]
    [InlineData("$\"\"\"\n    SET lock_timeout = '5s';\"\"\"")]
    [InlineData("\"LISTEN stock\"")]
    [InlineData("\"CREATE TEMPORARY TABLE kept (id int)\"")]
    public void What_changes_a_session_is_caught(string text) => Violations(new("src/A.cs", text)).ShouldNotBeEmpty();

    [Theory]
    [InlineData("\"SET LOCAL lock_timeout = '5s'\"")]
    [InlineData("$\"UPDATE {schema}.log_owner SET address = $1\"")]
    [InlineData("\"\"\"\n    UPDATE a\n    SET b = 1\n    \"\"\"")]
    public void What_ends_with_the_transaction_is_free(string text) => Violations(new("src/A.cs", text)).ShouldBeEmpty();

    private static IEnumerable<string> Violations(SourceFile file) =>
        SessionSetting.Matches(file.Text).Select(found => $"{file.Path}: {found.Value.Trim()}");
}
