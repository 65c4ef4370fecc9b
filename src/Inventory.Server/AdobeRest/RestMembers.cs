namespace Inventory.Server.AdobeRest;

/// <summary>Members of objects that must be there.</summary>
public static class RestMembers
{
    /// <param name="name">As the route documents it: <c>scopeCode</c>.</param>
    public static string RequiredText(this RestObject sent, string name) =>
        sent.Text(RestNames.Snake(name)) ?? throw Missing(name);

    /// <param name="name">As the route documents it.</param>
    public static int RequiredInt(this RestObject sent, string name) =>
        sent.Int(RestNames.Snake(name)) ?? throw Missing(name);

    /// <param name="name">As the route documents it.</param>
    public static decimal RequiredNumber(this RestObject sent, string name) =>
        sent.Number(RestNames.Snake(name)) ?? throw Missing(name);

    /// <param name="name">As the route documents it.</param>
    public static RestObject RequiredObject(this RestObject sent, string name) =>
        sent.Object(RestNames.Snake(name)) ?? throw Missing(name);

    /// <param name="name">As the route documents it.</param>
    public static IReadOnlyList<RestObject> RequiredObjects(this RestObject sent, string name) =>
        sent.Objects(RestNames.Snake(name)) ?? throw Missing(name);

    private static RestFault Missing(string name) =>
        RestFault.Bad("\"%fieldName\" is required. Enter and try again.", ("fieldName", name));
}
