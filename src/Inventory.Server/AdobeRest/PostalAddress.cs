namespace Inventory.Server.AdobeRest;

/// <summary>Where something goes; what is not known is empty.</summary>
/// <param name="Country">Two letters.</param>
public sealed record PostalAddress(
    string Country, string Postcode = "", string City = "", string Region = "", string Street = "")
{
    public static PostalAddress Of(RestObject sent)
    {
        sent.Only("country", "postcode", "street", "region", "city");
        string Text(string field) => sent.Text(field)?.Trim() ?? "";
        return new(
            sent.RequiredText("country").Trim(), Text("postcode"), Text("city"), Text("region"), Text("street"));
    }

    /// <summary>404: nobody knows where this is.</summary>
    public RestFault Unknown() => RestFault.Numbered(
        StatusCodes.Status404NotFound,
        "Unknown geoname for %1",
        string.Join(' ', Street, Postcode, City, Region, Country));
}
