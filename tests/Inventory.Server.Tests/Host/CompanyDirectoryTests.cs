using Inventory.Server.Host;
using Inventory.Server.Shell;

namespace Inventory.Server.Tests.Host;

public sealed class CompanyDirectoryTests
{
    [Fact]
    public void A_company_has_a_schema_of_its_code_unless_it_says_another()
    {
        var companies = CompanyDirectory.Parse("""
            {
              "north": {},
              "acme-gmbh": { "schema": "acme", "connection": "Host=db", "settings": { "Webhooks": [ { "Name": "shop" } ] } },
            }
            """);

        companies.Select(c => (c.Code, c.Schema.Value, c.Connection))
            .ShouldBe([("acme-gmbh", "acme", "Host=db"), ("north", "north", null)]);
        companies[0].SettingsAsKeys().ShouldBe([new("Webhooks:0:Name", "shop")]);
        companies[0].Path.ShouldBe("/companies/acme-gmbh");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("nothing")]
    [InlineData("""{ "Acme": {} }""")]
    [InlineData("""{ "a/b": {} }""")]
    [InlineData("""{ "acme-gmbh": {} }""")]
    [InlineData("""{ "acme": { "shema": "acme" } }""")]
    [InlineData("""{ "acme": {}, "acme": {} }""")]
    [InlineData("""{ "acme": {}, "other": { "schema": "acme" } }""")]
    [InlineData("""{ "acme": { "connection": "Nonsense" } }""")]
    public void What_cannot_be_is_refused_with_one_line(string json)
    {
        using var folder = new Inventory.Testing.TestFolder();
        var file = Path.Combine(folder.Path, "companies.json");
        File.WriteAllText(file, json);

        Should.Throw<FormatException>(() => CompanyDirectory.Read(file)).Message.ShouldStartWith("The directory");
    }

    [Theory]
    [InlineData(1, 1, 97, 24)]
    [InlineData(4, 4, 97, 12)]
    [InlineData(13, 13, 97, 7)]
    public void Connections_are_shared_out(int companies, int place, int granted, int pool) =>
        new ConnectionShare(companies, place).PoolOf(granted).ShouldBe(pool);

    [Fact]
    public void A_company_for_which_no_connections_are_left_is_refused() =>
        Should.Throw<CompanyFailedException>(() => new ConnectionShare(14, 14).PoolOf(97))
            .Code.ShouldBe("connections-too-few");

    [Theory]
    [InlineData(1, 400_000)]
    [InlineData(4, 100_000)]
    [InlineData(50, 40_000)]
    public void Memory_is_shared_out(int companies, int streams) =>
        new WriterMemory(400_000).Among(companies).StreamsMax.ShouldBe(streams);
}
