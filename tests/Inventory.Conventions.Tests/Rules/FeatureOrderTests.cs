using System.Text.RegularExpressions;

namespace Inventory.Conventions.Tests.Rules;

/// <summary>Architecture, 2: a feature references only features before it, and nobody references the readers of
/// all.</summary>
public sealed class FeatureOrderTests
{
    private static readonly Dictionary<string, int> Place = new(StringComparer.Ordinal)
    {
        ["Kernel"] = 0,
        ["Catalog"] = 1,
        ["Sources"] = 2,
        ["Tracking"] = 3,
        ["Ordering"] = 4,
        ["Movements"] = 4,
        ["Assembly"] = 4,
        ["Service"] = 4,
        ["Costing"] = 5,
        ["GeneralLedger"] = 6,
        ["Planning"] = 7,
        ["Audit"] = 7,
        ["WebConsole"] = 8,
    };

    private static readonly Regex Reference = new(@"\bInventory\.(?:Domain|Server)\.(\w+)");

    private static readonly Regex HalfReference = new(@"(?<![\w.])(\w+)\.(\w+)");

    private static readonly Regex Namespace = new(@"(?m)^\s*namespace\s+([\w.]+)");

    private static readonly Regex Declaration = new(
        @"\b(?:record struct|record class|record|class|struct|interface|enum)\s+(\w+)");

    [Theory]
    [InlineData("Inventory.Domain")]
    [InlineData("Inventory.Server")]
    public void Features_reference_only_features_before_them(string project) =>
        Violations(
            [.. Repository.Files($"src/{project}", ".cs"), .. Repository.Files($"src/{project}", ".razor")])
            .ShouldBeEmpty();

    [Theory]
    [InlineData("Sources", "using Inventory.Domain.Ordering;")]
    [InlineData("Ordering", "using Inventory.Domain.Movements;")]
    [InlineData("Assembly", "class A { Inventory.Domain.Ordering.Order order; }")]
    [InlineData("GeneralLedger", "using static Inventory.Domain.Planning.Plan;")]
    [InlineData("Audit", "using P = Inventory.Domain.Planning.Plan;")]
    [InlineData("Kernel", "using Inventory.Domain.Catalog;")]
    [InlineData("Audit", "using Inventory.Server.WebConsole;")]
    public void A_reference_to_a_later_feature_is_caught(string feature, string text) =>
        Violations([File(feature, text)]).ShouldHaveSingleItem();

    [Fact]
    public void A_reference_by_half_a_name_is_caught() =>
        Violations([File("Sources", "class S { Ordering.Order order; }"), File("Ordering", "record Order;")])
            .ShouldHaveSingleItem();

    [Fact]
    public void A_global_using_is_caught() =>
        Violations([File("Audit", "global using System.Linq;")]).ShouldHaveSingleItem();

    [Fact]
    public void A_file_in_another_features_namespace_is_caught() =>
        Violations([new("src/Inventory.Domain/Sources/A.cs", "namespace Inventory.Domain.Costing;")])
            .ShouldContain(violation => violation.Contains("namespace", StringComparison.Ordinal));

    [Fact]
    public void Features_before_it_and_words_in_comments_are_free() =>
        Violations(
        [
            File("Costing", "using Inventory.Domain.Sources;"),
            File("Planning", "using Inventory.Domain.GeneralLedger;"),
            File("Sources", "// as in Inventory.Domain.Costing"),
        ]).ShouldBeEmpty();

    private static List<string> Violations(IReadOnlyList<SourceFile> files)
    {
        var code = files.Where(file => FeatureOf(file) is not null)
            .Select(file => file with { Text = CSharpText.CodeOnly(file.Text) })
            .ToList();
        var types = code
            .SelectMany(file =>
                Declaration.Matches(file.Text).Select(match => (FeatureOf(file)!, match.Groups[1].Value)))
            .ToHashSet();
        return [.. code.SelectMany(file => Violations(file, types))];
    }

    private static IEnumerable<string> Violations(SourceFile file, HashSet<(string Feature, string Type)> types)
    {
        var feature = FeatureOf(file)!;
        var inside = Namespace.Match(file.Text).Groups[1].Value.Split('.');
        if (inside.Length > 2 && inside[2] != feature && Place.ContainsKey(inside[2]))
            yield return $"{file.Path} is in the namespace of {inside[2]}.";
        if (Regex.IsMatch(file.Text, @"\bglobal\s+using\b"))
            yield return $"{file.Path} has a global using, which reaches into every feature.";

        var whole = Reference.Matches(file.Text).Select(match => match.Groups[1].Value);
        var half = HalfReference.Matches(file.Text)
            .Where(match => types.Contains((match.Groups[1].Value, match.Groups[2].Value)))
            .Select(match => match.Groups[1].Value);
        var others = whole.Concat(half).Distinct(StringComparer.Ordinal);
        foreach (var other in others.Where(other => !MaySee(feature, other)))
            yield return $"{file.Path}: {feature} may not know {other}.";
    }

    private static bool MaySee(string feature, string other) =>
        feature == other || !Place.TryGetValue(other, out var place) || place < Place[feature];

    private static string? FeatureOf(SourceFile file) =>
        file.Path.Split('/') is ["src", _, var feature, _, ..] && Place.ContainsKey(feature) ? feature : null;

    private static SourceFile File(string feature, string text) =>
        new($"src/Inventory.Domain/{feature}/Planted.cs", $"namespace Inventory.Domain.{feature};\n{text}");
}
