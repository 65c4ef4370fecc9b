using System.Xml.Linq;

namespace Inventory.Conventions.Tests.Rules;

/// <summary>Architecture, 2: the store knows no inventory, the domain knows nothing, the server knows both.</summary>
public sealed class ProjectReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Inventory.Domain"] = [],
        ["Inventory.EventStore"] = ["Npgsql", "Newtonsoft.Json"],
        ["Inventory.Server"] = ["Inventory.Domain", "Inventory.EventStore"],
    };

    [Fact]
    public void Every_project_references_only_what_it_may() =>
        Repository.Files("src", ".csproj").SelectMany(Violations).ShouldBeEmpty();

    [Theory]
    [InlineData("Inventory.Domain", "<PackageReference Include=\"Newtonsoft.Json\" />")]
    [InlineData(
        "Inventory.Domain", "<ProjectReference Include=\"../Inventory.EventStore/Inventory.EventStore.csproj\" />")]
    [InlineData(
        "Inventory.EventStore", "<ProjectReference Include=\"..\\Inventory.Domain\\Inventory.Domain.csproj\" />")]
    [InlineData("Inventory.EventStore", "<PackageReference Include=\"CsvHelper\" />")]
    [InlineData("Inventory.EventStore", "<FrameworkReference Include=\"Microsoft.AspNetCore.App\" />")]
    [InlineData(
        "Inventory.Server", "<ProjectReference Include=\"../../tests/Inventory.Testing/Inventory.Testing.csproj\" />")]
    [InlineData("Inventory.Reports", "<PackageReference Include=\"Npgsql\" />")]
    public void A_reference_too_many_is_caught(string project, string reference) =>
        Violations(Project(project, reference)).ShouldHaveSingleItem();

    [Fact]
    public void An_analyzer_is_no_reference() =>
        Violations(Project("Inventory.Domain", "<PackageReference Include=\"Any\" PrivateAssets=\"all\" />"))
            .ShouldBeEmpty();

    private static IEnumerable<string> Violations(SourceFile project)
    {
        var name = Path.GetFileNameWithoutExtension(project.Path);
        var allowed = Allowed.GetValueOrDefault(name, []);
        return XDocument.Parse(project.Text).Descendants()
            .Where(IsReference)
            .Select(reference => NameOf(reference.Attribute("Include")!.Value))
            .Where(reference => !allowed.Contains(reference, StringComparer.Ordinal))
            .Where(reference => name != "Inventory.Server"
                || reference.StartsWith("Inventory.", StringComparison.Ordinal))
            .Select(reference => $"{project.Path} may not reference {reference}.");
    }

    private static bool IsReference(XElement element) =>
        element.Name.LocalName is "PackageReference" or "ProjectReference" or "FrameworkReference" or "Reference"
        && element.Attribute("Include") is not null
        && element.Attribute("PrivateAssets")?.Value != "all";

    private static string NameOf(string include) =>
        include.EndsWith(".csproj", StringComparison.Ordinal)
            ? Path.GetFileNameWithoutExtension(include.Replace('\\', '/'))
            : include;

    private static SourceFile Project(string name, string reference) =>
        new($"src/{name}/{name}.csproj", $"<Project><ItemGroup>{reference}</ItemGroup></Project>");
}
