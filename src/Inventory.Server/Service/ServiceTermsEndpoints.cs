using Inventory.Domain.Kernel;
using Inventory.Domain.Service;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Service;

/// <param name="Group">Left out: in no resource group.</param>
/// <param name="Skills">What it can do.</param>
/// <param name="Zones">Where it works, and since when.</param>
public sealed record ResourceServiceRequest(
    IReadOnlyList<string> Skills, IReadOnlyList<ZoneSince> Zones, string? Group = null);

/// <param name="Group">The group of its service items; left out: none.</param>
/// <param name="Skills">What work on it asks for.</param>
public sealed record ItemServiceRequest(IReadOnlyList<string> Skills, string? Group = null);

public sealed record GroupSkillsRequest(IReadOnlyList<string> Skills);

/// <param name="Zones">Where the customer is, and since when; the one that began last counts.</param>
public sealed record CustomerZonesRequest(IReadOnlyList<ZoneSince> Zones);

/// <summary>What service knows of a resource, item, service item group or customer.</summary>
/// <param name="Skills">Its own, and what an item has from its group.</param>
public sealed record ServiceTermsAnswer(
    string Code, string? Group, IReadOnlyList<AssignedSkill> Skills, IReadOnlyList<ZoneSince> Zones);

/// <summary>What service needs to know of resources, items, service item groups and customers.</summary>
public static class ServiceTermsEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var service = api.MapGroup("").WithTags("Service");
        service.MapPut("/resources/{resource}/service", (
            string resource, ResourceServiceRequest body, CommandRunner run) => SetAsync(
            run, new(TermsHolder.Resource, Wire.Code(resource, "resource"), body.Group, body.Skills, body.Zones)));
        service.MapPut("/items/{sku}/service", (string sku, ItemServiceRequest body, CommandRunner run) => SetAsync(
            run, new(TermsHolder.Item, Wire.Sku(sku).Value, body.Group, body.Skills, [])));
        service.MapPut("/service-item-groups/{group}/skills", (
            string group, GroupSkillsRequest body, CommandRunner run) => SetAsync(
            run, new(TermsHolder.ServiceItemGroup, Wire.Code(group, "group"), null, body.Skills, [])));
        service.MapPut("/customers/{customer}/service-zones", (
            string customer, CustomerZonesRequest body, CommandRunner run) => SetAsync(
            run, new(TermsHolder.Customer, Wire.Code(customer, "customer"), null, [], body.Zones)));
        MapQueries(service);
    }

    private static void MapQueries(RouteGroupBuilder service)
    {
        service.MapGet("/resources/{resource}/service", (
            string resource, HttpContext context, StreamReading streams, CancellationToken cancellation) =>
            OneAsync(TermsHolder.Resource, Wire.Code(resource, "resource"), context, streams, cancellation))
            .Produces<ServiceTermsAnswer>();
        service.MapGet("/items/{sku}/service", (
            string sku, HttpContext context, StreamReading streams, CancellationToken cancellation) =>
            OneAsync(TermsHolder.Item, Wire.Sku(sku).Value, context, streams, cancellation))
            .Produces<ServiceTermsAnswer>();
        service.MapGet("/service-item-groups/{group}/skills", (
            string group, HttpContext context, StreamReading streams, CancellationToken cancellation) =>
            OneAsync(TermsHolder.ServiceItemGroup, Wire.Code(group, "group"), context, streams, cancellation))
            .Produces<ServiceTermsAnswer>();
        service.MapGet("/customers/{customer}/service-zones", (
            string customer, HttpContext context, StreamReading streams, CancellationToken cancellation) =>
            OneAsync(TermsHolder.Customer, Wire.Code(customer, "customer"), context, streams, cancellation))
            .Produces<ServiceTermsAnswer>();
    }

    private static Task<IResult> SetAsync(CommandRunner run, SetServiceTerms command) =>
        run.RunAsync(command, ServiceTerms.StreamOf(command.Holder, command.Code));

    private static async Task<IResult> OneAsync(
        TermsHolder holder,
        string code,
        HttpContext context,
        StreamReading streams,
        CancellationToken cancellation)
    {
        var unknown = await streams.AskNowAsync(
            states => SetServiceTerms.RefuseUnknown(states, holder, code), cancellation);
        if (unknown?.Refusal is { } refusal)
            throw new RefusedException(refusal);
        var (known, version) = await streams.NowAsync(ServiceTerms.StreamOf(holder, code), cancellation);
        var skills = holder == TermsHolder.Item
            ? await streams.AskNowAsync(states => states.SkillsOfItem(new(code)), cancellation)
            : [.. known.Skills.Select(s => new AssignedSkill(s))];
        return Wire.Versioned(context, new ServiceTermsAnswer(code, known.Group, skills, known.Zones), version);
    }
}
