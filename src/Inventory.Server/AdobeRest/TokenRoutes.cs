namespace Inventory.Server.AdobeRest;

/// <summary>Tokens of administrators by user name and password.</summary>
public static class TokenRoutes
{
    public static readonly IReadOnlyList<RestRoute> All =
    [
        new("POST", "integration/admin/token", [], Issue) { IsDirectOnly = true },
    ];

    private static Task<object?> Issue(RestCall call)
    {
        call.Require("username", "password");
        var token = call.Get<AdminTokens>().Issue(
            call.Parameters.Text("username")!, call.Parameters.Text("password")!);
        return Task.FromResult<object?>(token ?? throw new RestFault(
            StatusCodes.Status401Unauthorized,
            "The account sign-in was incorrect or your account is disabled temporarily. "
            + "Please wait and try again later."));
    }
}
