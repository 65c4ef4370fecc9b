using System.Text.RegularExpressions;

namespace Inventory.Conventions.Tests.Rules;

/// <summary>House style: sizes, names, and nothing left for later.</summary>
public sealed class SizeAndNameTests
{
    private const int LinesMax = 300;

    private const int ColumnsMax = 120;

    private static readonly Regex TypeName = new(
        @"\b(?:record struct|record class|record|class|struct|interface|enum|delegate\s+\w+)\s+(\w+)");

    private static readonly Regex ForbiddenEnding = new(
        "(Manager|Helper|Helpers|Util|Utils|Dto|Impl|DomainEvent|Command|Projection)$");

    // The kernel's ICommand is the shape that all commands have, not one of them; verbs of the command line derive
    // from a type of their library.
    private static readonly string[] NamesThatMayEndSo = ["ICommand"];

    // Assembled, so that this file does not trip over its own rule when it is read as text.
    private static readonly Regex LeftForLater = new(
        @"\b(TO" + "DO|FIX" + "ME|HA" + @"CK|XXX)\b|NotImplemented" + "Exception");

    private static readonly Regex CodeInComment = new(@"^\s*//(?!/).*([;{}]|=>)\s*$");

    [Fact]
    public void The_sources_keep_the_house_style() =>
        Repository.Files("src", ".cs").Concat(Repository.Files("src", ".razor")).SelectMany(Violations).ShouldBeEmpty();

    [Theory]
    [InlineData("public sealed class StockManager;")]
    [InlineData("internal static class TextUtils;")]
    [InlineData("public record struct ItemDto(int A);")]
    [InlineData("public sealed record AdjustStockCommand;")]
    [InlineData("public interface IStockHelper;")]
    [InlineData("// TO" + "DO: later")]
    [InlineData("throw new NotImplemented" + "Exception();")]
    [InlineData("// var old = Compute(1);")]
    [InlineData("    // if (old) {")]
    public void A_bad_name_or_a_leftover_is_caught(string line) => Violations(Planted(line)).ShouldHaveSingleItem();

    [Fact]
    public void A_long_line_is_caught() =>
        Violations(Planted(new string('x', ColumnsMax + 1))).ShouldHaveSingleItem();

    [Fact]
    public void A_long_file_is_caught() =>
        Violations(Planted(string.Concat(Enumerable.Repeat("x\n", LinesMax + 1)))).ShouldHaveSingleItem();

    [Theory]
    [InlineData("public interface ICommand<TState>;")]
    [InlineData("public sealed record AdjustStock(Sku Sku);")]
    [InlineData("// A sentence that says why; it goes on here.")]
    [InlineData("/// <summary>Adds; see <c>x => y;</c></summary>")]
    public void Good_style_is_free(string line) => Violations(Planted(line)).ShouldBeEmpty();

    private static IEnumerable<string> Violations(SourceFile file)
    {
        var lines = file.Text.TrimEnd('\n').Split('\n');
        if (lines.Length > LinesMax)
            yield return $"{file.Path} has {lines.Length} lines, more than {LinesMax}.";

        for (var index = 0; index < lines.Length; index++)
        {
            var line = lines[index].TrimEnd('\r');
            if (line.Length > ColumnsMax)
                yield return $"{file.Path}:{index + 1} has {line.Length} columns, more than {ColumnsMax}.";
            if (LeftForLater.IsMatch(line))
                yield return $"{file.Path}:{index + 1} leaves something for later.";
            if (CodeInComment.IsMatch(line))
                yield return $"{file.Path}:{index + 1} looks like commented-out code.";
        }

        foreach (var name in TypeName.Matches(CSharpText.CodeOnly(file.Text)).Select(match => match.Groups[1].Value))
        {
            if (ForbiddenEnding.IsMatch(name) && !NamesThatMayEndSo.Contains(name, StringComparer.Ordinal))
                yield return $"{file.Path}: {name} ends in a word that says nothing.";
        }
    }

    private static SourceFile Planted(string text) => new("src/Inventory.Domain/Kernel/Planted.cs", text);
}
