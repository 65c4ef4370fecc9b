using System.Collections.Concurrent;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Inventory.Conformance.Tests.Running;

public enum Verdict
{
    Passed,
    Failed,
    DeliberatelyDifferent,
}

/// <summary>
/// Counts verdicts and tells at the end, per file, <c>file: N passed, N failed, N deliberately different</c>: as a
/// diagnostic message, which <c>dotnet test</c> shows, on standard output, and in a file of <c>TestResults</c>.
/// </summary>
public class Tally : IDisposable
{
    private readonly IMessageSink _messages;
    private readonly string _report;
    private readonly ConcurrentBag<(string File, string Id, Verdict Verdict)> _verdicts = [];

    /// <summary>Reports in <c>conformance.txt</c>.</summary>
    public Tally(IMessageSink messages)
        : this(messages, "conformance.txt")
    {
    }

    protected Tally(IMessageSink messages, string report) => (_messages, _report) = (messages, report);

    public void Count(ConformanceCase @case, Verdict verdict) => Count(@case.File, @case.Id, verdict);

    public void Count(string file, string id, Verdict verdict) => _verdicts.Add((file, id, verdict));

    /// <summary>Judges a case, counts the verdict, and says it in the test's output.</summary>
    public async Task JudgeAsync(
        CaseFolder folder, string file, string id, Func<ConformanceCase, Task<Verdict>> judge, ITestOutputHelper output)
    {
        var verdict = Verdict.Failed;
        try
        {
            verdict = await judge(folder.Find(file, id));
        }
        finally
        {
            Count(file, id, verdict);
            output.WriteLine($"{file} {id}: {verdict}");
        }
    }

    public IReadOnlyList<string> Lines() =>
        [.. _verdicts.GroupBy(v => v.File).OrderBy(f => f.Key, StringComparer.Ordinal).Select(Line)];

    public void Dispose()
    {
        var lines = Lines();
        foreach (var line in lines)
        {
            _messages.OnMessage(new DiagnosticMessage(line));
            Console.Out.WriteLine(line);
        }

        var folder = Path.Combine(AppContext.BaseDirectory, "TestResults");
        Directory.CreateDirectory(folder);
        File.WriteAllLines(Path.Combine(folder, _report), lines);
        GC.SuppressFinalize(this);
    }

    private static string Line(IGrouping<string, (string File, string Id, Verdict Verdict)> file)
    {
        int Of(Verdict verdict) => file.Count(v => v.Verdict == verdict);
        return $"{file.Key}: {Of(Verdict.Passed)} passed, {Of(Verdict.Failed)} failed, "
            + $"{Of(Verdict.DeliberatelyDifferent)} deliberately different";
    }
}
