using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.EventStore.ReadModels;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Sources;

/// <summary>A responsibility centre.</summary>
public sealed record CentreAnswer(
    string Centre, string Name, CentreAddress? Address, string? Contact, SourceCode? Location);

/// <param name="Centre">Null: none.</param>
public sealed record CompanyCentre(string? Centre = null);

/// <summary>Who handles the documents of a partner, and at which source; left out: nobody in particular.</summary>
public sealed record PartnerRequest(string? Centre = null, SourceCode? Location = null);

/// <summary>What is kept of a customer or vendor.</summary>
public sealed record PartnerAnswer(string No, string? Centre, SourceCode? Location);

/// <summary>The centres that a user is bound to.</summary>
public sealed record UserCentresAnswer(string User, string? Sales, string? Purchase, string? Service);

/// <summary>A document that a centre handles.</summary>
public sealed record CentreDocument(string Kind, string Document, string Area);

/// <summary>Who in the company handles documents.</summary>
public static class CentresEndpoints
{
    private static readonly ReadTable<string, ResponsibilityCentreRow> Centres = CentreReadTables.Centres();

    private static readonly ReadTable<string, UserCentresRow> Users = CentreReadTables.Users();

    public static void Map(RouteGroupBuilder api)
    {
        var centres = api.MapGroup("/responsibility-centres").WithTags("Responsibility centres");
        centres.MapGet("/", ListAsync);
        centres.MapGet("/{centre}", OneAsync).Produces<CentreAnswer>();
        centres.MapPut("/{centre}", (string centre, CentreCard body, CommandRunner run) =>
        {
            var code = Wire.Code(centre, "centre");
            return run.RunAsync(new DefineResponsibilityCentre(code, body), ResponsibilityCentre.StreamOf(code));
        });
        centres.MapDelete("/{centre}", RemoveAsync);
        centres.MapGet("/{centre}/documents", DocumentsAsync);
        MapWho(api.MapGroup("").WithTags("Responsibility centres"));
        MapPartners(api.MapGroup("/customers").WithTags("Responsibility centres"), PartnerKind.Customer);
        MapPartners(api.MapGroup("/vendors").WithTags("Responsibility centres"), PartnerKind.Vendor);
    }

    private static void MapWho(RouteGroupBuilder api)
    {
        api.MapPut("/settings/responsibility-centre", (CompanyCentre body, CommandRunner run) =>
            run.RunAsync(new SetCompanyCentre(body.Centre)));
        api.MapGet("/settings/responsibility-centre", async (
            StreamReading streams, CancellationToken cancellation) =>
            new CompanyCentre((await DirectoryAsync(streams, cancellation)).Company));
        api.MapPut("/users/{user}/centres", (string user, UserCentres body, CommandRunner run) =>
            run.RunAsync(new SetUserCentres(Wire.Code(user, "user"), body)));
        api.MapGet("/users/{user}/centres", async (
            string user, StreamReading streams, CancellationToken cancellation) =>
        {
            var name = Wire.Code(user, "user");
            return AnswerOf(name, (await DirectoryAsync(streams, cancellation)).OfUser(name));
        });
        api.MapGet("/users", async (int? limit, string? after, Query query, CancellationToken cancellation) =>
            await query.PageAsync(
                $"""
                SELECT {Users.ColumnList}
                FROM {query.Schema}.user_centres
                WHERE user_name > $1
                ORDER BY user_name
                """,
                Users.ReadRow,
                Wire.Limit(limit),
                row => Wire.CursorOf(row.User),
                cancellation,
                Wire.KeyOf(after, 1)?[0] ?? ""));
    }

    private static void MapPartners(RouteGroupBuilder partners, PartnerKind kind)
    {
        partners.MapGet("/", async (
            string? centre,
            int? limit,
            string? after,
            Query query,
            ListFilters filters,
            CancellationToken cancellation) => await query.PageAsync(
                $"""
                SELECT no, centre, location
                FROM {query.Schema}.partners
                WHERE kind = $1 AND ($2 = '' OR centre = $2) AND no > $3
                ORDER BY no
                """,
                r => new PartnerAnswer(
                    r.GetString(0), r.TextOrNull(1), r.TextOrNull(2) is { } at ? new SourceCode(at) : null),
                Wire.Limit(limit),
                row => Wire.CursorOf(row.No),
                cancellation,
                kind.ToString(),
                await filters.CentreAsync(centre, cancellation) ?? "",
                Wire.KeyOf(after, 1)?[0] ?? ""));
        partners.MapPut("/{no}", (string no, PartnerRequest body, CommandRunner run) =>
        {
            var number = Wire.Code(no, "partner");
            return run.RunAsync(
                new SetPartnerTerms(kind, number, body.Centre, body.Location), Partner.StreamOf(kind, number));
        });
        partners.MapGet("/{no}", async (
            string no, HttpContext context, StreamReading streams, CancellationToken cancellation) =>
        {
            var number = Wire.Code(no, "partner");
            var (known, version) = await streams.NowAsync(Partner.StreamOf(kind, number), cancellation);
            return Wire.Versioned(context, new PartnerAnswer(number, known.Centre, known.Location), version);
        }).Produces<PartnerAnswer>();
    }

    private static Task<Page<CentreAnswer>> ListAsync(
        int? limit, string? after, Query query, CancellationToken cancellation) => query.PageAsync(
        $"""
        SELECT {Centres.ColumnList}
        FROM {query.Schema}.responsibility_centres
        WHERE centre > $1
        ORDER BY centre
        """,
        r => AnswerOf(Centres.ReadRow(r)),
        Wire.Limit(limit),
        row => Wire.CursorOf(row.Centre),
        cancellation,
        Wire.KeyOf(after, 1)?[0] ?? "");

    private static async Task<IResult> OneAsync(
        string centre, HttpContext context, StreamReading streams, CancellationToken cancellation)
    {
        var code = Wire.Code(centre, "centre");
        var (known, version) = await streams.NowAsync(ResponsibilityCentre.StreamOf(code), cancellation);
        return known.Card is { } card
            ? Wire.Versioned(
                context, new CentreAnswer(code, card.Name, card.Address, card.Contact, card.Location), version)
            : throw KnownNames.CentreUnknown(code);
    }

    private static async Task<IResult> RemoveAsync(
        string centre, CommandRunner run, Query query, CancellationToken cancellation)
    {
        var asked = new RemoveResponsibilityCentre(Wire.Code(centre, "centre"));
        var partners = await query.RowsAsync(
            $"SELECT kind, no FROM {query.Schema}.partners WHERE centre = $1 ORDER BY kind, no LIMIT 100",
            r => Partner.StreamOf(Enum.Parse<PartnerKind>(r.GetString(0)), r.GetString(1)),
            cancellation,
            asked.Centre);
        return await run.RunAsync(
            asked, asked with { Partners = partners }, ResponsibilityCentre.StreamOf(asked.Centre));
    }

    // A user who is bound to another centre in an area does not see documents of that area.
    private static async Task<Page<CentreDocument>> DocumentsAsync(
        string centre,
        string? area,
        int? limit,
        string? after,
        HttpContext context,
        Query query,
        OwnCentres own,
        CancellationToken cancellation)
    {
        var code = Wire.Code(centre, "centre");
        await KnownNames.RequireCentreAsync(query, code, cancellation);
        var asked = Wire.OneOf(area, "area", Enum.GetNames<CentreArea>());
        var seen = new List<string>();
        foreach (var one in Enum.GetValues<CentreArea>())
        {
            if ((asked ?? $"{one}") == $"{one}" && await own.FilterAsync(context, one, code, cancellation) == code)
                seen.Add(one.ToString());
        }

        var key = Wire.KeyOf(after, 2);
        return await query.PageAsync(
            $"""
            SELECT kind, document, area
            FROM {query.Schema}.document_centres
            WHERE {Query.IsAmong("area")} AND centre = $2 AND (kind, document) > ($3, $4)
            ORDER BY kind, document
            """,
            r => new CentreDocument(r.GetString(0), r.GetString(1), r.GetString(2)),
            Wire.Limit(limit),
            row => Wire.CursorOf(row.Kind, row.Document),
            cancellation,
            seen.ToArray(),
            code,
            key?[0] ?? "",
            key?[1] ?? "");
    }

    private static async Task<CentreDirectory> DirectoryAsync(StreamReading streams, CancellationToken cancellation)
    {
        var (directory, _) = await streams.NowAsync(PlaceDirectory.Stream, cancellation);
        return directory.CentresOf();
    }

    private static UserCentresAnswer AnswerOf(string user, UserCentres centres) =>
        new(user, centres.Sales, centres.Purchase, centres.Service);

    private static CentreAnswer AnswerOf(ResponsibilityCentreRow row)
    {
        var address = new CentreAddress(row.Street, row.Postcode, row.City, row.Country);
        return new(
            row.Centre,
            row.Name,
            address == new CentreAddress() ? null : address,
            row.Contact,
            row.Location is { } location ? new SourceCode(location) : null);
    }
}
