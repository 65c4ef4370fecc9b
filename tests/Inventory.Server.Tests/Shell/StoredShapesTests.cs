using System.Reflection;
using Inventory.Domain.Kernel;
using Inventory.Server.Shell;
using Inventory.Testing;
using Npgsql;

namespace Inventory.Server.Tests.Shell;

/// <summary>Every state and every event of the domain comes back from its stored text as it was.</summary>
public sealed class StoredShapesTests
{
    private static readonly Type[] Domain = typeof(IEvent).Assembly.GetTypes();

    public static TheoryData<string> States => [.. Domain.Where(t => IsConcrete<IState>(t)).Select(t => t.FullName!)];

    public static TheoryData<string> Events => [.. Domain.Where(t => IsConcrete<IEvent>(t)).Select(t => t.FullName!)];

    [Theory]
    [MemberData(nameof(States))]
    public void A_state_comes_back_from_its_snapshot(string name)
    {
        var type = Domain.Single(t => t.FullName == name);
        var initial = type.GetProperty("Initial", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;

        foreach (var state in new[] { initial, new Sample(filled: false).Of(type), new Sample(filled: true).Of(type) })
            ShouldComeBack(state);
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void An_event_comes_back_from_its_body(string name)
    {
        var type = Domain.Single(t => t.FullName == name);

        ShouldComeBack(new Sample(filled: false).Of(type));
        ShouldComeBack(new Sample(filled: true).Of(type));
    }

    [Fact]
    public async Task The_body_of_every_event_is_what_PostgreSQL_gives_back()
    {
        await using var connection = new NpgsqlConnection(await TestDatabase.ConnectionStringAsync());
        await connection.OpenAsync();
        foreach (var type in Domain.Where(t => IsConcrete<IEvent>(t)))
        {
            var body = StoredJson.Bodies.Write(new Sample(filled: true).Of(type));
            await using var command = new NpgsqlCommand("SELECT $1::jsonb::text", connection)
            {
                Parameters = { new() { Value = body } },
            };
            (await command.ExecuteScalarAsync()).ShouldBe(body);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.5)]
    public void A_quantity_turned_round_is_written_as_PostgreSQL_writes_it(double number)
    {
        var quantity = -(-new Quantity((decimal)number));
        var none = -Quantity.Zero;

        StoredJson.Bodies.Write(new[] { quantity, none, none + none, none - Quantity.Zero })
            .ShouldBe($"[{(decimal)number:0.#}, 0, 0, 0]");
    }

    private static void ShouldComeBack(object value)
    {
        var text = StoredJson.Bodies.Write(value);
        StoredJson.Bodies.Write(StoredJson.Bodies.Read(value.GetType(), text)).ShouldBe(text);
    }

    private static bool IsConcrete<T>(Type type) => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(T));
}
