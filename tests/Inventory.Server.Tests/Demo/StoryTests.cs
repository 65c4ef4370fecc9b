using System.Text.RegularExpressions;
using Inventory.Server.Demo;
using Inventory.Testing;

namespace Inventory.Server.Tests.Demo;

/// <summary>The story of the README: what samples/story.md says is what the verb prints.</summary>
public sealed partial class StoryTests
{
    [Fact]
    public async Task The_demo_prints_the_story_as_it_is_written()
    {
        var printed = await RunAsync(TestDatabase.NewSchema());
        printed.Code.ShouldBe(0, printed.Output);
        var lines = new Queue<string>(printed.Output.Split('\n').Select(Plain));
        foreach (var line in await WrittenAsync())
        {
            while (lines.Count > 0 && lines.Peek() != line)
                lines.Dequeue();
            lines.ShouldNotBeEmpty($"The demo did not print, at this place: {line}\n{printed.Output}");
            lines.Dequeue();
        }
    }

    [Fact]
    public async Task A_second_demo_adds_nothing()
    {
        var schema = TestDatabase.NewSchema();
        var first = await RunAsync(schema);
        var second = await RunAsync(schema);
        second.Code.ShouldBe(0, second.Output);
        second.Output.ShouldContain("The sample company is there already.");
        second.Output.ShouldContain("The story was played before.");
        EventsIn(second.Output).ShouldBe(EventsIn(first.Output));
    }

    [Fact]
    public void The_sample_company_is_the_same_on_every_machine()
    {
        var commands = SampleCompany.Commands().ToList();
        commands.Select(c => c.Key).ShouldBeUnique();
        commands.Select(c => (c.Key, $"{c.Command}")).ShouldBe(SampleCompany.Commands().Select(c => (c.Key, $"{c.Command}")));
        commands.Count.ShouldBe(876);
    }

    private static async Task<(int Code, string Output)> RunAsync(string schema)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ConnectionStrings__Inventory"] = await TestDatabase.ConnectionStringAsync(),
        };
        await using var process = ServerProcess.Launch(environment, "demo", "--exit", "--schema", schema);
        var code = await process.ExitAsync();
        return (code, process.Output);
    }

    private static string EventsIn(string output) => Events().Match(output).Value;

    /// <summary>Every line in a code block, and every chapter's heading.</summary>
    private static async Task<List<string>> WrittenAsync()
    {
        var lines = new List<string>();
        var inBlock = false;
        foreach (var line in await File.ReadAllLinesAsync(Path.Combine(Root(), "samples", "story.md")))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
                inBlock = !inBlock;
            else if (Plain(line) is { Length: > 0 } text && (inBlock || Chapter().IsMatch(line)))
                lines.Add(inBlock ? text : $"== {line[3..]}");
        }

        return lines;
    }

    private static string Plain(string line) => Blanks().Replace(line, " ").Trim();

    private static string Root()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "EventSourcedInventory.sln")))
            at = at.Parent!;
        return at.FullName;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"^## \d+\. ")]
    private static partial Regex Chapter();

    [GeneratedRegex(@"\d+ events,")]
    private static partial Regex Events();
}
