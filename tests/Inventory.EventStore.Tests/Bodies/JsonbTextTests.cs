using System.Collections.Immutable;
using Inventory.EventStore.Bodies;
using Inventory.Testing;
using Npgsql;

namespace Inventory.EventStore.Tests.Bodies;

/// <summary>The audit chain rests on it: a body is written in the very text that PostgreSQL gives back for it.</summary>
public sealed class JsonbTextTests
{
    private sealed record One(object? Value);

    private sealed record Members(string Bbb, string Aa, string Ab, int C, bool Dddddd, string? Absent, DateOnly Day);

    private sealed record Line(int Number, string Sku, decimal Quantity, IReadOnlyList<decimal> Shares);

    private enum Kind
    {
        First = 0,
        Second = 2,
    }

    private static readonly EventBodies Bodies = new(new EventTypes([]), []);

    private static readonly Dictionary<string, object> Shapes = new(StringComparer.Ordinal)
    {
        ["nothing"] = new { },
        ["members of several lengths"] = new Members("b", "a", "ab", 3, true, null, new(2026, 11, 21)),
        ["quotes and backslashes"] = new One("\"quoted\" 'single' back\\slash / slash \\u2028 \\"),
        ["control characters"] = new One(string.Concat(Enumerable.Range(1, 31).Select(c => (char)c)) + "\u007f\u0080\u0085\u009f"),
        ["line separators"] = new One("a\u2028b\u2029c\u0085d\"\\\n\u0001"),
        ["letters of many scripts"] = new One("Größe Żółć 数量 كمية ประเทศ e\u0301 \ufeff\u200d"),
        ["emoji"] = new One("📦👩‍🏭🇩🇪"),
        ["markup"] = new One("<a href='x'>&amp;</a>"),
        ["a character"] = new One('\u2028'),
        ["an empty text"] = new One(""),
        ["a long text"] = new One(new string('ä', 100_000)),
        ["nested lists"] = new One(new object?[] { new[] { 1, 2 }, Array.Empty<int>(), new object?[] { null, "x", new One(null) } }),
        ["an empty list"] = new One(Array.Empty<string>()),
        ["lines"] = new One(new[] { new Line(1, "A", 1.50m, [0.10m, 2m]), new Line(2, "B", -3m, []) }),
        ["numbers"] = new One(new[] { int.MinValue, 0, int.MaxValue }),
        ["long numbers"] = new One(new[] { long.MinValue, long.MaxValue }),
        ["decimals"] = new One(new[] { 0m, 1m, 1.0m, 1.50m, 0.00001m, -0.10m, 100m, 12345.67890m }),
        ["extreme decimals"] = new One(new[] { decimal.MaxValue, decimal.MinValue, 0.0000000000000000000000000001m }),
        ["flags"] = new One(new object?[] { true, false, null }),
        ["an enum"] = new One(Kind.Second),
        ["an id"] = new One(Guid.Parse("0197d1a2-0000-7000-8000-000000000001")),
        ["dates"] = new One(new[] { new DateOnly(1, 1, 1), new DateOnly(9999, 12, 31) }),
        ["a moment"] = new One(new DateTimeOffset(2026, 11, 21, 1, 2, 3, TimeSpan.Zero)),
        ["a dictionary"] = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["zz"] = 1, ["a"] = null, ["längst"] = 2, ["lengste"] = 3, ["b"] = "x", [""] = 0, ["a\"\u2028"] = 1, ["数"] = 2, ["abc"] = 3,
        },
        ["a sorted dictionary of numbers"] = new One(
            ImmutableSortedDictionary<int, decimal>.Empty.Add(2, 1.0m).Add(10, 2m).Add(1, 3m).Add(-1, 4m)),
        ["dictionaries in dictionaries"] = new One(new Dictionary<Kind, Dictionary<string, int[]>>
        {
            [Kind.Second] = new(StringComparer.Ordinal) { ["bb"] = [1], ["c"] = [] },
            [Kind.First] = [],
        }),
    };

    public static TheoryData<string> Names => [.. Shapes.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_body_is_written_as_PostgreSQL_gives_it_back(string shape)
    {
        var written = Bodies.Write(Shapes[shape]);

        await using var connection = new NpgsqlConnection(await TestDatabase.ConnectionStringAsync());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT $1::jsonb::text", connection)
        {
            Parameters = { new() { Value = written } },
        };
        (await command.ExecuteScalarAsync()).ShouldBe(written);
    }

    [Fact]
    public void Members_keep_their_names_and_absent_ones_are_left_out() =>
        Bodies.Write(new GoodsLeft("A", 1.50m)).ShouldBe("""{"Item": "A", "Quantity": 1.50}""");

    [Theory]
    [InlineData("0.00001")]
    [InlineData("-999999999999.99999")]
    [InlineData("79228162514264337593543950335")]
    [InlineData("0.1")]
    [InlineData("1.50")]
    [InlineData("0.0000000000000000000000000001")]
    public void A_decimal_comes_back_exactly(string number)
    {
        var value = decimal.Parse(number);
        var read = (GoodsArrived)Bodies.Read(typeof(GoodsArrived), Bodies.Write(new GoodsArrived("A", value)));

        read.Quantity.ShouldBe(value);
    }

    [Fact]
    public void What_looks_like_a_date_in_a_text_stays_a_text()
    {
        const string Text = "2026-11-21T00:00:00Z";

        ((GoodsArrived)Bodies.Read(typeof(GoodsArrived), Bodies.Write(new GoodsArrived(Text, 1)))).Item.ShouldBe(Text);
    }

    [Fact]
    public void A_dictionary_comes_back_whole()
    {
        var dictionary = ImmutableSortedDictionary<int, string>.Empty.Add(10, "a").Add(2, "b");

        Bodies.Read(dictionary.GetType(), Bodies.Write(dictionary)).ShouldBeEquivalentTo(dictionary);
    }
}
