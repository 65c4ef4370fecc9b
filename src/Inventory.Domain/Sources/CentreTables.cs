using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

/// <summary>Table <c>responsibility_centres</c>, key (centre).</summary>
/// <param name="Location">Null: its documents have no source by it.</param>
public sealed record ResponsibilityCentreRow(
    string Centre,
    string Name,
    string? Street,
    string? Postcode,
    string? City,
    string? Country,
    string? Contact,
    string? Location);

/// <summary>Table <c>partners</c>, key (kind, no): customers and vendors that something is known of.</summary>
/// <param name="Kind">Customer or Vendor.</param>
public sealed record PartnerRow(string Kind, string No, string? Centre, string? Location);

/// <summary>Table <c>user_centres</c>, key (user_name): users that are bound to a centre.</summary>
public sealed record UserCentresRow(string User, string? Sales, string? Purchase, string? Service);

public static class CentreTables
{
    public static void FoldCentres(IRows<string, ResponsibilityCentreRow> rows, Recorded e)
    {
        switch (e.Event)
        {
            case ResponsibilityCentreDefined(var centre, var card):
                rows.Put(new(
                    centre,
                    card.Name,
                    card.Address?.Street,
                    card.Address?.Postcode,
                    card.Address?.City,
                    card.Address?.Country,
                    card.Contact,
                    card.Location?.Value));
                break;
            case ResponsibilityCentreRemoved removed:
                rows.RemoveAny(removed.Centre);
                break;
        }
    }

    public static void FoldPartners(IRows<(string Kind, string No), PartnerRow> rows, Recorded e)
    {
        if (e.Event is not PartnerTermsSet set)
            return;
        if (set is { Centre: null, Location: null })
            rows.RemoveAny((set.Kind.ToString(), set.No));
        else
            rows.Put(new(set.Kind.ToString(), set.No, set.Centre, set.Location?.Value));
    }

    public static void FoldUsers(IRows<string, UserCentresRow> rows, Recorded e)
    {
        if (e.Event is not UserCentresSet set)
            return;
        if (set.Centres == UserCentres.None)
            rows.RemoveAny(set.User);
        else
            rows.Put(new(set.User, set.Centres.Sales, set.Centres.Purchase, set.Centres.Service));
    }
}
