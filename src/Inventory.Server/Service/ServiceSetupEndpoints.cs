using Inventory.Domain.Kernel;
using Inventory.Domain.Service;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Service;

/// <summary>How skills and zones are used.</summary>
public sealed record ServiceSettings(CodeUse Skills, CodeUse Zones);

public sealed record ServiceCodeRequest(string Description);

/// <summary>A code of service.</summary>
public sealed record ServiceCodeAnswer(string Code, string Description);

/// <summary>The set-up of service and its codes: skills, zones, resource groups, service item groups.</summary>
public static class ServiceSetupEndpoints
{
    private static readonly (string Path, ServiceCodeKind Kind)[] Lists =
    [
        ("/skills", ServiceCodeKind.Skill),
        ("/service-zones", ServiceCodeKind.Zone),
        ("/resource-groups", ServiceCodeKind.ResourceGroup),
        ("/service-item-groups", ServiceCodeKind.ServiceItemGroup),
    ];

    public static void Map(RouteGroupBuilder api)
    {
        var settings = api.MapGroup("/settings/service").WithTags("Service");
        settings.MapPut("/", (ServiceSettings body, CommandRunner run) =>
            run.OnAsync(new SetUpService(body.Skills, body.Zones)));
        settings.MapGet("/", SettingsAsync).Produces<ServiceSettings>();
        foreach (var (path, kind) in Lists)
            MapCodes(api.MapGroup(path).WithTags("Service"), kind);
    }

    private static void MapCodes(RouteGroupBuilder codes, ServiceCodeKind kind)
    {
        codes.MapGet("/", async (int? limit, string? after, Query query, CancellationToken cancellation) =>
            await query.PageAsync(
                $"""
                SELECT code, description
                FROM {query.Schema}.service_codes
                WHERE kind = $1 AND code > $2
                ORDER BY code
                """,
                r => new ServiceCodeAnswer(r.GetString(0), r.GetString(1)),
                Wire.Limit(limit),
                row => Wire.CursorOf(row.Code),
                cancellation,
                kind.ToString(),
                Wire.KeyOf(after, 1)?[0] ?? ""));
        codes.MapPut("/{code}", (string code, ServiceCodeRequest body, CommandRunner run) =>
            run.OnAsync(new DefineServiceCode(kind, Wire.Code(code, "code"), body.Description)));
        codes.MapDelete("/{code}", async (
            string code, CommandRunner run, ServiceUsersQuery users, CancellationToken cancellation) =>
        {
            var asked = new RemoveServiceCode(kind, Wire.Code(code, "code"));
            var found = await users.OfCodeAsync(kind, asked.Code, cancellation);
            return await run.RunAsync(asked, asked with { Users = found }, ServiceSetup.Stream);
        });
    }

    private static async Task<IResult> SettingsAsync(
        HttpContext context, StreamReading streams, CancellationToken cancellation)
    {
        var (setup, version) = await streams.NowAsync(ServiceSetup.Stream, cancellation);
        return Wire.Versioned(context, new ServiceSettings(setup.Skills, setup.Zones), version);
    }
}
