using Inventory.Domain.Sources;
using Inventory.EventStore.ReadModels;
using Inventory.Server.Shell;

namespace Inventory.Server.Sources;

/// <summary>How responsibility centres, and who is bound to them, lie in PostgreSQL.</summary>
public static class CentreReadTables
{
    public static ReadTable<string, ResponsibilityCentreRow> Centres() =>
        new ReadTable<string, ResponsibilityCentreRow>("responsibility_centres", row => row.Centre, r => new(
            r.GetString(0),
            r.GetString(1),
            r.TextOrNull(2),
            r.TextOrNull(3),
            r.TextOrNull(4),
            r.TextOrNull(5),
            r.TextOrNull(6),
            r.TextOrNull(7)))
        .Key("centre", key => key)
        .Text("name", row => row.Name)
        .TextOrNull("street", row => row.Street)
        .TextOrNull("postcode", row => row.Postcode)
        .TextOrNull("city", row => row.City)
        .TextOrNull("country", row => row.Country)
        .TextOrNull("contact", row => row.Contact)
        .TextOrNull("location", row => row.Location);

    public static ReadTable<(string Kind, string No), PartnerRow> Partners() =>
        new ReadTable<(string Kind, string No), PartnerRow>(
            "partners",
            row => (row.Kind, row.No),
            r => new(r.GetString(0), r.GetString(1), r.TextOrNull(2), r.TextOrNull(3)))
        .Key("kind", key => key.Kind)
        .Key("no", key => key.No)
        .TextOrNull("centre", row => row.Centre)
        .TextOrNull("location", row => row.Location);

    public static ReadTable<string, UserCentresRow> Users() =>
        new ReadTable<string, UserCentresRow>(
            "user_centres",
            row => row.User,
            r => new(r.GetString(0), r.TextOrNull(1), r.TextOrNull(2), r.TextOrNull(3)))
        .Key("user_name", key => key)
        .TextOrNull("sales", row => row.Sales)
        .TextOrNull("purchase", row => row.Purchase)
        .TextOrNull("service", row => row.Service);
}
