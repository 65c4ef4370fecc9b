using System.Text.RegularExpressions;

namespace Inventory.Conventions.Tests.Rules;

/// <summary>House style, pure core: same events in, same state out. The auditor's replay depends on it.</summary>
public sealed class PureCoreTests
{
    private static readonly (string What, Regex Pattern)[] Forbidden =
    [
        ("a clock",
         new(@"\b(DateTime|DateTimeOffset)\s*\.\s*(Now|UtcNow|Today)\b|\b(TimeProvider|Stopwatch)\b|\bEnvironment\b")),
        ("chance", new(@"\b(Random|RandomNumberGenerator)\b")),
        ("a new id", new(@"\bGuid\s*\.\s*(NewGuid|CreateVersion7)\b")),
        ("waiting", new(@"\b(async|await|Task|ValueTask|Thread|Timer|IAsyncEnumerable)\b")),
        ("I/O",
         new(@"\b(File|Directory|FileStream|StreamReader|StreamWriter|Console|HttpClient|Socket)\b")),
        ("I/O", new(@"\bSystem\.(IO|Net)\b")),
        ("a binary fraction", new(@"\b(float|double|Half|Single|Double)\b|\b\d[\d_]*(\.\d[\d_]*)?[dDfF]\b")),
        ("a binary fraction", new(@"(?<![\w.])\d[\d_]*\.\d[\d_]*(?![\w])|\b\d[\d_]*(\.\d+)?[eE][+-]?\d+(?![\dmM])")),
        ("static state", new(@"(?<!\busing\s)\bstatic\s+(?!readonly\b|\w+ operator\b)[^(){};=]*(;|=(?![>=]))")),
        ("static state", new(@"\bstatic\b(?![\w\s]*\bclass\b)[^(){};=]*\{[^}]*\bset\s*(;|\{|=>)")),
        ("static state",
         new(@"\bstatic\s+readonly\s+(\w+\.)*(List|Dictionary|HashSet|Queue|Stack|Concurrent\w+|\w*Builder)\b")),
        ("static state", new(@"\b(ThreadStatic|ThreadLocal|AsyncLocal|Lazy)\b")),
    ];

    [Fact]
    public void The_domain_is_pure() =>
        Repository.Files("src/Inventory.Domain", ".cs").SelectMany(Violations).ShouldBeEmpty();

    [Theory]
    [InlineData("var now = DateTime.UtcNow;")]
    [InlineData("var today = DateOnly.FromDateTime(DateTimeOffset.Now.Date);")]
    [InlineData("var dice = new Random(1);")]
    [InlineData("var id = Guid.NewGuid();")]
    [InlineData("public async void Run() { }")]
    [InlineData("public Task<int> Run();")]
    [InlineData("var text = File.ReadAllText(path);")]
    [InlineData("private double rate;")]
    [InlineData("var rate = 0.5;")]
    [InlineData("var rate = 1e-9;")]
    [InlineData("var rate = 2f;")]
    [InlineData("private static int count;")]
    [InlineData("internal static string Last = text;")]
    [InlineData("public static int Count { get; set; }")]
    [InlineData("static class B { public static int Count { get; set; } }")]
    [InlineData("public static int Count { get => 1; set => _ = value; }")]
    [InlineData("private static readonly Dictionary<string, int> Seen = new();")]
    [InlineData("private static readonly Lazy<int> Once = new();")]
    public void An_impurity_is_caught(string line) =>
        Violations(new("src/Inventory.Domain/Kernel/Planted.cs", $"class A\n{{\n    {line}\n}}")).ShouldNotBeEmpty();

    [Theory]
    [InlineData("// DateTime.UtcNow would make the replay differ; a double too.")]
    [InlineData("var text = \"await 0.5\";")]
    [InlineData("public static Item Initial { get; } = new(0.5m);")]
    [InlineData("public static string Alias => nameof(A);")]
    [InlineData("public static readonly Quantity Zero = new(0m);")]
    [InlineData("static class B { void Fold(Set e) { if (e is { } set) Take(set); } }")]
    [InlineData("public const int LengthMax = 64;")]
    [InlineData("public static bool operator ==(A a, A b) => a.Equals(b);")]
    [InlineData("public static bool operator <=(A a, A b) => a.Value <= b.Value;")]
    [InlineData("static abstract TSelf Initial { get; }")]
    [InlineData("var first = list.Where(static x => x.Value == 1).ToList();")]
    [InlineData("using static System.Math;")]
    [InlineData("var part = code[1..3];")]
    public void What_is_pure_is_free(string line) =>
        Violations(new("src/Inventory.Domain/Kernel/Planted.cs", line)).ShouldBeEmpty();

    private static IEnumerable<string> Violations(SourceFile file)
    {
        var code = CSharpText.CodeOnly(file.Text);
        return
            from rule in Forbidden
            from match in rule.Pattern.Matches(code)
            let line = code.AsSpan(0, match.Index).Count('\n') + 1
            select $"{file.Path}:{line} has {rule.What} in it: {match.Value.Trim()}";
    }
}
