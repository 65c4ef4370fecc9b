using System.Text;
using Inventory.Testing;

namespace Inventory.Server.Tests.Import;

/// <summary>A small AdventureWorks: two locations, two items, a few orders. Tests replace the files that they are about.</summary>
internal sealed class TinyFeed : IDisposable
{
    public const string OrderHeader = "PurchaseOrderID,Status,OrderDate,ShipDate,Freight";

    public const string DetailHeader =
        "PurchaseOrderID,PurchaseOrderDetailID,DueDate,OrderQty,ProductID,UnitPrice,LineTotal,ReceivedQty,RejectedQty,StockedQty";

    private readonly TestFolder _folder = new();

    public TinyFeed()
    {
        Write("Location.csv", "LocationID,Name,CostRate,Availability", "1,Tool Crib,0.00,0.00", "6,Miscellaneous Storage,0.00,0.00");
        Write("ProductCategory.csv", "ProductCategoryID,Name", "1,Bikes");
        Write("ProductSubcategory.csv", "ProductSubcategoryID,ProductCategoryID,Name", "1,1,Mountain Bikes");
        Write("Product.csv", "ProductID,Name,ProductNumber,StandardCost,ProductSubcategoryID", "1,Race,AR-1,1.23456,1", "2,Ball,BA-2,0.0000,");
        Write("ProductInventory.csv", "ProductID,LocationID,Shelf,Bin,Quantity", "1,6,A,1,3", "1,1,A,1,7", "2,6,A,2,0");
        Write(
            "PurchaseOrderHeader.csv",
            OrderHeader,
            "2,4,2022-04-20,2022-04-25,1.0250",
            "1,4,2022-04-15,2022-04-24,0.0000",
            "3,1,2022-04-21,,0.1000");
        Write(
            "PurchaseOrderDetail.csv",
            DetailHeader,
            "2,20,2022-04-29,10,1,2.00,20.00,10.00,4.00,6.00",
            "1,10,2022-04-29,10,1,1.50,15.00,10.00,0.00,10.00",
            "3,30,2022-05-01,5,2,0.333333,1.67,5.00,0.00,5.00");
    }

    public string Path => _folder.Path;

    public void Write(string file, params string[] lines) => WriteBytes(file, Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"));

    public void WriteBytes(string file, byte[] bytes) => File.WriteAllBytes(System.IO.Path.Combine(Path, file), bytes);

    public void Remove(string file) => File.Delete(System.IO.Path.Combine(Path, file));

    public void Dispose() => _folder.Dispose();
}
