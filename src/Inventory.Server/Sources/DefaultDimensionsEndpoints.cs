using Inventory.Domain.Catalog;
using Inventory.Domain.Sources;
using Inventory.Server.Catalog;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Sources;

/// <summary>Default dimensions of places, responsibility centres and customers.</summary>
public static class DefaultDimensionsEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var all = api.MapGroup("").WithTags(DimensionsEndpoints.Tag);
        all.MapPut("/sources/{source}/dimensions", (string source, DefaultDimensionsBody body, CommandRunner run) =>
            run.RunAsync(new SetDefaultDimensions(
                DimensionHolder.Source, Wire.Source(source).Value, body.Dimensions)));
        all.MapGet("/sources/{source}/dimensions", async (
            string source, DimensionQueries queries, CancellationToken cancellation) =>
            await OfAsync(DimensionHolder.Source, Wire.Source(source).Value, queries, cancellation));
        all.MapPut("/responsibility-centres/{centre}/dimensions", (
            string centre, DefaultDimensionsBody body, CommandRunner run) => run.RunAsync(new SetDefaultDimensions(
            DimensionHolder.ResponsibilityCentre, Wire.Code(centre, "centre"), body.Dimensions)));
        all.MapGet("/responsibility-centres/{centre}/dimensions", async (
            string centre, DimensionQueries queries, CancellationToken cancellation) => await OfAsync(
            DimensionHolder.ResponsibilityCentre, Wire.Code(centre, "centre"), queries, cancellation));
        all.MapPut("/customers/{no}/dimensions", (string no, DefaultDimensionsBody body, CommandRunner run) =>
        {
            var number = Wire.Code(no, "partner");
            return run.RunAsync(
                new SetPartnerDimensions(PartnerKind.Customer, number, body.Dimensions),
                Partner.StreamOf(PartnerKind.Customer, number));
        });
        all.MapGet("/customers/{no}/dimensions", async (
            string no, HttpContext context, StreamReading streams, CancellationToken cancellation) =>
        {
            var (partner, version) = await streams.NowAsync(
                Partner.StreamOf(PartnerKind.Customer, Wire.Code(no, "partner")), cancellation);
            return Wire.Versioned(context, new DefaultDimensionsBody(partner.Dimensions ?? []), version);
        }).Produces<DefaultDimensionsBody>();
    }

    private static async Task<DefaultDimensionsBody> OfAsync(
        DimensionHolder holder, string no, DimensionQueries queries, CancellationToken cancellation) =>
        new((await queries.SetupAsync(cancellation)).DefaultsOf(holder, no) ?? []);
}
