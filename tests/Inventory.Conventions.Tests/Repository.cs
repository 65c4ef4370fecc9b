namespace Inventory.Conventions.Tests;

/// <summary>A file of the repository, as the rules see it.</summary>
/// <param name="Path">From the root, with forward slashes.</param>
public sealed record SourceFile(string Path, string Text)
{
    public string[] Lines => Text.Split('\n');
}

/// <summary>The texts of the working tree, without what is built.</summary>
public static class Repository
{
    private static readonly string[] NotOurs =
        [".git", "bin", "obj", "TestResults", "artifacts", "data", ".vs", ".vscode", ".idea", "node_modules"];

    private static readonly string[] TextEndings =
    [
        ".cs", ".csproj", ".props", ".targets", ".sln", ".json", ".md", ".txt", ".sql",
        ".razor", ".css", ".js", ".html",
        ".yml", ".yaml", ".xml", ".config", ".sh", ".csv", ".editorconfig", ".gitignore", ".http", ".svg", "",
    ];

    public static string Root { get; } = FindRoot();

    /// <summary>Files below a folder of the root; "" is the whole tree.</summary>
    public static IReadOnlyList<SourceFile> Files(string folder, string ending) =>
        [.. Texts(Path.Combine(Root, folder)).Where(file => file.Path.EndsWith(ending, StringComparison.Ordinal))];

    private static IEnumerable<SourceFile> Texts(string folder)
    {
        if (!Directory.Exists(folder))
            yield break;

        foreach (var path in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
        {
            if (TextEndings.Contains(Path.GetExtension(path), StringComparer.Ordinal))
                yield return new(Path.GetRelativePath(Root, path).Replace('\\', '/'), File.ReadAllText(path));
        }

        foreach (var below in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal))
        {
            if (NotOurs.Contains(Path.GetFileName(below), StringComparer.Ordinal))
                continue;
            foreach (var file in Texts(below))
                yield return file;
        }
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "EventSourcedInventory.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("EventSourcedInventory.sln is in no folder above the tests.");
    }
}
