using Inventory.Domain.Kernel;
using Inventory.Domain.Service;
using Inventory.EventStore.ReadModels;
using Inventory.Server.Shell;

namespace Inventory.Server.Service;

/// <summary>How the read models of service lie in PostgreSQL.</summary>
public static class ServiceReadTables
{
    public static ReadTable<(string Kind, string Code), ServiceCodeRow> Codes() =>
        new ReadTable<(string Kind, string Code), ServiceCodeRow>(
            "service_codes", row => (row.Kind, row.Code), r => new(r.GetString(0), r.GetString(1), r.GetString(2)))
        .Key("kind", key => key.Kind)
        .Key("code", key => key.Code)
        .Text("description", row => row.Description);

    public static ReadTable<(string Holder, string Code), ServiceTermsRow> Terms() =>
        new ReadTable<(string Holder, string Code), ServiceTermsRow>(
            "service_terms", row => (row.Holder, row.Code), r => new(r.GetString(0), r.GetString(1), r.TextOrNull(2)))
        .Key("holder", key => key.Holder)
        .Key("code", key => key.Code)
        .TextOrNull("group_code", row => row.Group);

    public static ReadTable<(string Holder, string Code, string Skill), ServiceSkillRow> Skills() =>
        new ReadTable<(string Holder, string Code, string Skill), ServiceSkillRow>(
            "service_skills",
            row => (row.Holder, row.Code, row.Skill),
            r => new(r.GetString(0), r.GetString(1), r.GetString(2)))
        .Key("holder", key => key.Holder)
        .Key("code", key => key.Code)
        .Key("skill", key => key.Skill);

    public static ReadTable<(string Holder, string Code, string Zone), ServiceZoneRow> Zones() =>
        new ReadTable<(string Holder, string Code, string Zone), ServiceZoneRow>(
            "service_zones",
            row => (row.Holder, row.Code, row.Zone),
            r => new(r.GetString(0), r.GetString(1), r.GetString(2), r.OrNull<DateOnly>(3)))
        .Key("holder", key => key.Holder)
        .Key("code", key => key.Code)
        .Key("zone", key => key.Zone)
        .DateOrNull("valid_from", row => row.ValidFrom);

    public static ReadTable<string, ServiceItemRow> Items() =>
        new ReadTable<string, ServiceItemRow>("service_items", row => row.ServiceItem, r => new(
            r.GetString(0), r.GetString(1), r.TextOrNull(2), r.TextOrNull(3), r.TextOrNull(4), r.TextOrNull(5)))
        .Key("service_item", key => key)
        .Text("description", row => row.Description)
        .TextOrNull("customer", row => row.Customer)
        .TextOrNull("sku", row => row.Sku)
        .TextOrNull("serial", row => row.Serial)
        .TextOrNull("group_code", row => row.Group);

    public static ReadTable<string, ServiceDocumentRow> Documents() =>
        new ReadTable<string, ServiceDocumentRow>("service_documents", row => row.Document, r => new(
            r.GetString(0), r.TextOrNull(1), r.TextOrNull(2), r.GetFieldValue<DateOnly>(3), r.GetBoolean(4)))
        .Key("document", key => key)
        .TextOrNull("customer", row => row.Customer)
        .TextOrNull("zone", row => row.Zone)
        .Date("date", row => row.Date)
        .Flag("is_open", row => row.IsOpen);

    public static ReadTable<(string Document, int Line), ServiceLineRow> Lines() =>
        new ReadTable<(string Document, int Line), ServiceLineRow>(
            "service_lines", row => (row.Document, row.Line), r => new(r.GetString(0), r.GetInt32(1), r.GetString(2)))
        .Key("document", key => key.Document)
        .Key("line", key => key.Line)
        .Text("service_item", row => row.ServiceItem)
        .Index("service_item");

    public static ReadTable<(string Document, int Entry), ServiceAllocationRow> Allocations() =>
        new ReadTable<(string Document, int Entry), ServiceAllocationRow>(
            "service_allocations", row => (row.Document, row.Entry), r => new(
                r.GetString(0),
                r.GetInt32(1),
                r.GetInt32(2),
                r.TextOrNull(3),
                r.TextOrNull(4),
                r.GetFieldValue<DateOnly>(5),
                r.GetDecimal(6),
                r.GetString(7)))
        .Key("document", key => key.Document)
        .Key("entry", key => key.Entry)
        .Whole("line", row => row.Line)
        .TextOrNull("resource", row => row.Resource)
        .TextOrNull("group_code", row => row.Group)
        .Date("date", row => row.Date)
        .Quantity("hours", row => row.Hours)
        .Text("status", row => row.Status)
        .Index("date");

    public static ReadTable<(string Resource, DateOnly From), ResourceCapacityRow> Capacities() =>
        new ReadTable<(string Resource, DateOnly From), ResourceCapacityRow>(
            "resource_capacities", row => (row.Resource, row.FromDate), r => new(
                r.GetString(0),
                r.GetFieldValue<DateOnly>(1),
                r.GetFieldValue<DateOnly>(2),
                new(Hours(r, 3), Hours(r, 4), Hours(r, 5), Hours(r, 6), Hours(r, 7), Hours(r, 8), Hours(r, 9))))
        .Key("resource", key => key.Resource)
        .Key("from_date", key => key.From)
        .Date("to_date", row => row.ToDate)
        .Quantity("monday", row => row.Week.Monday.Value)
        .Quantity("tuesday", row => row.Week.Tuesday.Value)
        .Quantity("wednesday", row => row.Week.Wednesday.Value)
        .Quantity("thursday", row => row.Week.Thursday.Value)
        .Quantity("friday", row => row.Week.Friday.Value)
        .Quantity("saturday", row => row.Week.Saturday.Value)
        .Quantity("sunday", row => row.Week.Sunday.Value);

    private static Quantity Hours(Npgsql.NpgsqlDataReader reader, int column) => new(reader.GetDecimal(column));
}
