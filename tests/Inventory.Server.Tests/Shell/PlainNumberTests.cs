using System.Globalization;
using Inventory.Server.Shell;

namespace Inventory.Server.Tests.Shell;

/// <summary>Stored numbers have one text each.</summary>
public sealed class PlainNumberTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("0.00000", "0")]
    [InlineData("-0.0", "0")]
    [InlineData("100", "100")]
    [InlineData("100.00", "100")]
    [InlineData("10.50", "10.5")]
    [InlineData("-0.00100", "-0.001")]
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335")]
    [InlineData("-7.9228162514264337593543950335", "-7.9228162514264337593543950335")]
    [InlineData("-0.0000000000000000000000000001", "-0.0000000000000000000000000001")]
    public void A_number_has_no_digits_that_say_nothing(string said, string stored) =>
        PlainNumber.Of(decimal.Parse(said, CultureInfo.InvariantCulture)).ShouldBe(stored);

    [Fact]
    public void It_is_what_the_format_of_as_many_places_says()
    {
        var random = new Random(20_261_128);
        for (var i = 0; i < 10_000; i++)
        {
            var value = new decimal(random.Next(), random.Next(), random.Next(2), random.Next(2) == 0, (byte)random.Next(29));
            var rounded = decimal.Round(value, random.Next(6));

            PlainNumber.Of(value).ShouldBe(Formatted(value));
            PlainNumber.Of(rounded).ShouldBe(rounded == 0m ? "0" : Formatted(rounded));
        }
    }

    private static string Formatted(decimal value) =>
        value.ToString("0.#############################", CultureInfo.InvariantCulture);
}
