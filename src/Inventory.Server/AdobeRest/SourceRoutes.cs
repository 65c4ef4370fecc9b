using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.AdobeRest;

/// <summary>Sources: read and saved. They are never deleted.</summary>
public static class SourceRoutes
{
    private const string CouldNotSave = "Could not save Source";

    public static readonly IReadOnlyList<RestRoute> All =
    [
        new("GET", "inventory/sources", [RestResources.Source], ListAsync),
        new("GET", "inventory/sources/:sourceCode", [RestResources.Source], OneAsync),
        new("POST", "inventory/sources", [RestResources.SourceEdit], SaveAsync),
        new("PUT", "inventory/sources/:sourceCode", [RestResources.SourceEdit], SaveAsync),
    ];

    private static async Task<object?> ListAsync(RestCall call) =>
        await call.Get<RestSources>().PageAsync(SearchCriteria.Of(call), call.Cancellation);

    private static async Task<object?> OneAsync(RestCall call)
    {
        var code = call.Path("sourceCode");
        return await call.Get<RestSources>().FindAsync(code, call.Cancellation)
            ?? throw RestFault.NotFound("Source with code \"%value\" does not exist.", ("value", code));
    }

    private static async Task<object?> SaveAsync(RestCall call)
    {
        call.Require("source");
        var sent = call.Parameters.Object("source")!.Only(SentSource.Fields);
        // All of it is read before anything is looked up: what cannot be read is told of at once.
        var stream = Source.StreamOf(SentSource.Over(sent, Source.Initial).Source);
        SaveSource command = null!;
        await call.RunReadAsync(
            async () =>
            {
                var (known, version) =
                    await call.Get<StreamReading>().NowAsync(stream, call.Cancellation);
                command = SentSource.Over(sent, known);
                await RefuseAsync(call, command, known);
                return (command, (stream, version));
            },
            FaultOf);
        if (command.IsEnabled)
            await call.Get<IOpenedGoods>().FollowAsync(command.Source, call.Cancellation);
        return null;
    }

    private static async Task RefuseAsync(RestCall call, SaveSource command, Source known)
    {
        // Only carriers need them.
        var (settings, _) = command.Details.CarrierLinks is { Count: > 0 }
            ? await call.Get<StreamReading>().NowAsync(CompanySettings.Stream, call.Cancellation)
            : (CompanySettings.Initial, 0L);
        var faults = SourceRules.Faults(command, settings).ToList();
        if (faults.Count > 0)
            throw RestFault.Invalid(faults);
        if (!SourceRules.Fits(command))
            throw RestFault.Bad(CouldNotSave);
        // The product itself lets sources have the same name: one that has it already keeps it.
        var name = command.Details.Name;
        var keepsName = SentSource.IsKnown(command.Source, known) && known.Details.Name == name;
        if (!keepsName
            && await call.Get<RestSources>().HasOtherOfNameAsync(name, command.Source.Value, call.Cancellation))
            throw RestFault.Bad(CouldNotSave);
    }

    private static RestFault? FaultOf(Refusal refusal) => refusal.Code switch
    {
        "default-source-cannot-be-disabled" => RestFault.Invalid([RestError.Of(SourceRules.DefaultIsDisabled)]),
        "validation.source.invalid" or "validation.carrier.unknown" => RestFault.Bad(CouldNotSave),
        _ => null,
    };
}
