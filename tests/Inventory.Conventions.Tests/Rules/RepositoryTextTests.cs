using System.Text.RegularExpressions;

namespace Inventory.Conventions.Tests.Rules;

/// <summary>The repository works on any machine: no text names one, nor where one gets its packages.</summary>
public sealed class RepositoryTextTests
{
    // Assembled, so that this file does not trip over its own rule.
    private static readonly Regex MachinePath = new(
        @"(?<![\w.~}\])-])/(wo" + "rk|ro" + @"ot|ho" + @"me/\w+|Us" + @"ers/\w+)/");

    private static readonly Regex PackageFeed = new(
        @"https?://[^\s""'<>]*(/v3/index\" + @".json|/api/v2/package|api\"
            + @".nuget\.org|registry\.npm|pypi\.org/simple)"
        + "|<add[^>]*value=" + @"""https?://");

    [Fact]
    public void No_text_names_a_machine_or_a_feed() =>
        Repository.Files("", "").SelectMany(Violations).ShouldBeEmpty();

    [Theory]
    [InlineData("cd /wo" + "rk/repo")]
    [InlineData("\"/ro" + "ot/.nuget\"")]
    [InlineData("see /ho" + "me/ann/notes")]
    [InlineData("https://feed.example/v3/index" + ".json")]
    [InlineData("<add key=\"feed\" value=\"http" + "://10.0.0.1/feed\" />")]
    public void A_machine_path_or_a_feed_is_caught(string text) =>
        Violations(new("docs/planted.md", text)).ShouldNotBeEmpty();

    [Theory]
    [InlineData("https://example.org/wo" + "rk/page")]
    [InlineData("~/.local/share and /usr/lib/postgresql and /var/lib")]
    [InlineData("https://example.org/packages/Npgsql")]
    public void Other_paths_and_links_are_free(string text) => Violations(new("docs/planted.md", text)).ShouldBeEmpty();

    private static IEnumerable<string> Violations(SourceFile file) =>
        from line in file.Lines.Index()
        where MachinePath.IsMatch(line.Item) || PackageFeed.IsMatch(line.Item)
        select $"{file.Path}:{line.Index + 1} names a machine's path or a package feed.";
}
