using Inventory.Domain.Kernel;

namespace Inventory.Domain.Service;

/// <summary>Table <c>service_codes</c>, key (kind, code).</summary>
public sealed record ServiceCodeRow(string Kind, string Code, string Description);

/// <summary>Table <c>service_terms</c>, key (holder, code): who is in a group.</summary>
/// <param name="Group">Null: in none.</param>
public sealed record ServiceTermsRow(string Holder, string Code, string? Group);

/// <summary>Table <c>service_skills</c>, key (holder, code, skill): own skills, service items included.</summary>
public sealed record ServiceSkillRow(string Holder, string Code, string Skill);

/// <summary>Table <c>service_zones</c>, key (holder, code, zone).</summary>
/// <param name="ValidFrom">Null: always was.</param>
public sealed record ServiceZoneRow(string Holder, string Code, string Zone, DateOnly? ValidFrom);

/// <summary>Table <c>service_items</c>, key (service_item).</summary>
public sealed record ServiceItemRow(
    string ServiceItem, string Description, string? Customer, string? Sku, string? Serial, string? Group);

public static class ServiceTables
{
    /// <summary>What service items are as holders of skills.</summary>
    public const string ServiceItemHolder = "ServiceItem";

    public static void FoldCodes(IRows<(string Kind, string Code), ServiceCodeRow> rows, Recorded e)
    {
        switch (e.Event)
        {
            case ServiceCodeDefined defined:
                rows.Put(new(defined.Kind.ToString(), defined.Code, defined.Description));
                break;
            case ServiceCodeRemoved removed:
                rows.RemoveAny((removed.Kind.ToString(), removed.Code));
                break;
        }
    }

    public static void FoldTerms(IRows<(string Holder, string Code), ServiceTermsRow> rows, Recorded e)
    {
        if (e.Event is ServiceTermsSet set)
            rows.Put(new(set.Holder.ToString(), set.Code, set.Group));
    }

    public static void FoldSkills(IRows<(string Holder, string Code, string Skill), ServiceSkillRow> rows, Recorded e)
    {
        var (holder, code, skills) = e.Event switch
        {
            ServiceTermsSet set => (set.Holder.ToString(), set.Code, set.Skills),
            ServiceItemDefined defined => (ServiceItemHolder, defined.ServiceItem, defined.Card.Skills),
            ServiceItemRemoved removed => (ServiceItemHolder, removed.ServiceItem, (IReadOnlyList<string>)[]),
            _ => ("", "", []),
        };
        if (holder.Length == 0)
            return;
        foreach (var old in rows.Where("code", code).Where(r => r.Holder == holder))
            rows.Remove((old.Holder, old.Code, old.Skill));
        foreach (var skill in skills)
            rows.Put(new(holder, code, skill));
    }

    public static void FoldZones(IRows<(string Holder, string Code, string Zone), ServiceZoneRow> rows, Recorded e)
    {
        if (e.Event is not ServiceTermsSet set)
            return;
        var holder = set.Holder.ToString();
        foreach (var old in rows.Where("code", set.Code).Where(r => r.Holder == holder))
            rows.Remove((old.Holder, old.Code, old.Zone));
        foreach (var (zone, from) in set.Zones)
            rows.Put(new(holder, set.Code, zone, from));
    }

    public static void FoldItems(IRows<string, ServiceItemRow> rows, Recorded e)
    {
        switch (e.Event)
        {
            case ServiceItemDefined(var no, var card):
                rows.Put(new(no, card.Description, card.Customer, card.Sku?.Value, card.Serial, card.Group));
                break;
            case ServiceItemRemoved removed:
                rows.RemoveAny(removed.ServiceItem);
                break;
        }
    }
}
