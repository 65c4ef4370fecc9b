using System.Text;
using Inventory.Server.Import;

namespace Inventory.Server.Tests.Import;

/// <summary>Each odd row is named with its file and line, is left out, and costs no other row.</summary>
public sealed class OddRowTests : IDisposable
{
    private const string GoodDetail = "1,10,2022-04-29,10,1,1.50,15.00,10.00,0.00,10.00";

    private readonly TinyFeed _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("1,11,2022-04-29,10,1,1.50,15.00,3.00,4.00,0.00", "RejectedQty 4 is more than ReceivedQty 3")]
    [InlineData("1,11,2022-04-29,10,1,1.50,15.00,3.00,1.00,3.00", "StockedQty 3 is not ReceivedQty 3 less RejectedQty 1")]
    [InlineData("1,11,2022-04-29,10,99,1.50,15.00,3.00,0.00,3.00", "ProductID 99 is unknown or was left out")]
    [InlineData("99,11,2022-04-29,10,1,1.50,15.00,3.00,0.00,3.00", "PurchaseOrderID 99 is unknown or was left out")]
    [InlineData("1,10,2022-04-29,10,1,1.50,15.00,3.00,0.00,3.00", "PurchaseOrderDetailID 10 again")]
    [InlineData("1,11,2022-04-29,10,1,1.50,15.00,-3.00,0.00,-3.00", "ReceivedQty -3.00 is negative")]
    [InlineData("1,11,2022-04-29,10,1,-1.50,15.00,3.00,0.00,3.00", "UnitPrice -1.50 is negative")]
    [InlineData("1,11,2022-04-29,10,1,1.50,15.00,three,0.00,3.00", "ReceivedQty 'three' is no number")]
    [InlineData("1,11,2022-04-29,10,1,1.50,15.00,,0.00,3.00", "ReceivedQty is empty")]
    [InlineData("1,11,2022-04-29,10,1,1.50,15.00,3.000001,0.00,3.00", "ReceivedQty 3.000001 has too many digits")]
    [InlineData("1,11,2022-04-29,10,1,1.50,15.00,1e3,0.00,3.00", "ReceivedQty '1e3' is no number")]
    [InlineData("1,11,2022-02-30,10,1,1.50,15.00,3.00,0.00,3.00", "DueDate '2022-02-30' is no date")]
    [InlineData("1,11,0001-01-01,10,1,1.50,15.00,3.00,0.00,3.00", "DueDate '0001-01-01' is no date")]
    [InlineData("1,x,2022-04-29,10,1,1.50,15.00,3.00,0.00,3.00", "PurchaseOrderDetailID 'x' is no number")]
    [InlineData("1,11,2022-04-29,10,1,1.50,15.00,3.00,0.00", "9 fields instead of 10")]
    [InlineData("1,11,2022-04-29,10,1,1.50,15.00,3.00,0.00,3.00,0", "11 fields instead of 10")]
    [InlineData("1,11,2022-04-29,10,1,\"1.50,15.00,3.00,0.00,3.00", "5 fields instead of 10", "6 fields instead of 10")]
    [InlineData("1,11,2022-04-29,10,1,999999999999,1,999999999999,0.00,999999999999", "quantity-out-of-range: ")]
    public async Task An_odd_purchase_line_is_left_out(string line, params string[] reasons)
    {
        _files.Write("PurchaseOrderDetail.csv", TinyFeed.DetailHeader, GoodDetail, line, "2,20,2022-04-29,1,2,3.00,3.00,1.00,0.00,1.00");
        var feed = await ImportAsync();

        var odd = feed.Report.Odd.ShouldHaveSingleItem();
        odd.File.ShouldBe("PurchaseOrderDetail.csv");
        odd.Line.ShouldBe(3);
        reasons.ShouldContain(r => odd.Reason.StartsWith(r, StringComparison.Ordinal), $"The reason is: {odd.Reason}");
        feed.Sums.Received.ShouldBe(11m);
    }

    [Theory]
    [InlineData("Location.csv", "LocationID,Name", "6,Storage\n6,Again", 3, "LocationID 6 again")]
    [InlineData("Location.csv", "LocationID,Name", "6,Storage\n7,", 3, "Name is empty")]
    [InlineData("Location.csv", "LocationID,Name", "6,Storage\n7,${x}", 3, "validation.source.invalid")]
    [InlineData("Product.csv", "ProductID,Name,ProductNumber,StandardCost,ProductSubcategoryID", "1,A,A-1,1,\n1,B,B-1,1,", 3, "ProductID 1 again")]
    [InlineData("Product.csv", "ProductID,Name,ProductNumber,StandardCost,ProductSubcategoryID", "1,A,A-1,1,\n2,B,A-1,1,", 3, "ProductNumber 'A-1' again")]
    [InlineData("Product.csv", "ProductID,Name,ProductNumber,StandardCost,ProductSubcategoryID", "1,A,A-1,1,\n2,B,B-1,1,9", 3, "ProductSubcategoryID '9'")]
    [InlineData("Product.csv", "ProductID,Name,ProductNumber,StandardCost,ProductSubcategoryID", "1,A,A-1,1,\n2,B\u0007,B-1,1,", 3, "Name has a control")]
    [InlineData("Product.csv", "ProductID,Name,ProductNumber,StandardCost,ProductSubcategoryID",
        "1,A,A-1,1,\n2,B,0123456789012345678901234567890123456789012345678901234567890123456789,1,", 3, "validation.sku.invalid")]
    [InlineData("ProductSubcategory.csv", "ProductSubcategoryID,ProductCategoryID,Name", "1,1,A\n2,9,B", 3, "ProductCategoryID 9 is unknown")]
    [InlineData("ProductInventory.csv", "ProductID,LocationID,Quantity", "1,6,3\n1,6,4", 3, "ProductID 1 at LocationID 6 again")]
    [InlineData("ProductInventory.csv", "ProductID,LocationID,Quantity", "1,6,3\n1,9,4", 3, "LocationID 9 is unknown")]
    [InlineData("ProductInventory.csv", "ProductID,LocationID,Quantity", "1,6,3\n2,6,-4", 3, "Quantity -4 is negative")]
    [InlineData("PurchaseOrderHeader.csv", "PurchaseOrderID,Status,OrderDate,ShipDate,Freight", "1,4,2022-04-15,,0.25\n5,9,2022-04-15,,0.25", 3, "Status 9")]
    [InlineData("PurchaseOrderHeader.csv", "PurchaseOrderID,Status,OrderDate,ShipDate,Freight", "1,4,2022-04-15,,0.25\n1,4,2022-04-15,,0.25", 3, "PurchaseOrderID 1 again")]
    [InlineData("PurchaseOrderHeader.csv", "PurchaseOrderID,Status,OrderDate,ShipDate,Freight", "1,4,2022-04-15,,0.25\n5,4,2022-04-15,2022-04-14,0.25", 3, "ShipDate is before")]
    [InlineData("PurchaseOrderHeader.csv", "PurchaseOrderID,Status,OrderDate,ShipDate,Freight", "1,4,2022-04-15,,1\n5,4,2022-04-15,,-1", 3, "Freight -1 is")]
    [InlineData("PurchaseOrderHeader.csv", "PurchaseOrderID,Status,OrderDate,ShipDate,Freight", "1,4,2022-04-15,,1\n5,4,2022-04-15,,", 3, "Freight is empty")]
    [InlineData("PurchaseOrderHeader.csv", "PurchaseOrderID,Status,OrderDate,ShipDate,Freight", "1,4,2022-04-15,,1\n5,4,2022-04-15,,9999999999999999", 3, "Freight 9")]
    public async Task An_odd_row_of_another_file_is_left_out(string file, string header, string rows, long line, string reason)
    {
        _files.Write("PurchaseOrderDetail.csv", TinyFeed.DetailHeader, GoodDetail);
        _files.Write(file, [header, .. rows.Split('\n')]);
        var feed = await ImportAsync();

        var odd = feed.Report.Odd.Where(o => o.File == file).ShouldHaveSingleItem();
        odd.Line.ShouldBe(line);
        odd.Reason.ShouldStartWith(reason);
        feed.Sums.Received.ShouldBe(10m);
    }

    [Fact]
    public async Task Bytes_that_are_not_UTF_8_cost_their_row()
    {
        _files.WriteBytes("Location.csv", [.. Encoding.UTF8.GetBytes("LocationID,Name\n6,Storage\n7,"), 0xE4, 0x0A]);
        var feed = await ImportAsync();
        var odd = feed.Report.Odd.Where(o => o.File == "Location.csv").ShouldHaveSingleItem();
        odd.ShouldBe(new("Location.csv", 3, "Name is not UTF-8", "Name is not UTF-8"));
    }

    [Fact]
    public async Task Without_a_location_nothing_can_be_received_and_every_line_says_so()
    {
        _files.Write("Location.csv", "LocationID,Name");
        var feed = await ImportAsync();
        feed.Report.Odd.Count(o => o.Reason == "no location to receive at").ShouldBe(3);
    }

    private async Task<AdventureWorksFeed> ImportAsync()
    {
        var import = new ImportFixture(_files.Path);
        await using var session = await import.OpenAsync();
        return await import.ImportAsync(session);
    }
}
