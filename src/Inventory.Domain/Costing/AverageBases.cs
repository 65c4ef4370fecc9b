using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

/// <summary>How the company averages, and from which date on two ways differ.</summary>
public static class AverageBases
{
    /// <summary>
    /// The set-up's averages, and from the first fiscal year on those of each year; behind the last, those of the last,
    /// with months for accounting periods. No period goes on into another fiscal year. Source: Business Central,
    /// valuation periods.
    /// </summary>
    public static AverageBasis Of(CompanySettings settings)
    {
        var setup = settings.Inventory;
        var basis = new AverageBasis(setup.AverageCostPeriod, setup.AverageCostCalculation);
        var years = settings.FiscalYearsOf().Years;
        if (years.IsEmpty)
            return basis;

        List<AverageSpan> spans = [];
        foreach (var span in years.SelectMany(SpansOf).Append(Behind(years[^1])))
        {
            var before = spans.Count > 0 ? spans[^1] : new(default, basis.Period, basis.Calculation);
            if (!GoesOn(before, span))
                spans.Add(span);
        }

        return basis with { Spans = spans.Count == 0 ? null : [.. spans] };
    }

    /// <summary>
    /// The first date of which the average may be another; null: none. A period that is cut off begins anew.
    /// </summary>
    public static DateOnly? FirstDifference(AverageBasis one, AverageBasis other)
    {
        if (one.Period != other.Period || one.Calculation != other.Calculation)
            return DateOnly.MinValue;
        foreach (var from in Starts(one).Concat(Starts(other)).Distinct().Order())
        {
            var before = Calendar.DayBefore(from);
            if (one.EndOf(before) != other.EndOf(before))
                return before;
            if (SpanOf(one, from) != SpanOf(other, from))
                return from;
        }

        return null;
    }

    /// <summary>As one text, which is equal where the spans are; empty: none.</summary>
    public static string TextOf(IReadOnlyList<AverageSpan>? spans) =>
        string.Join(' ', (spans ?? []).Select(s => $"{s.From:yyyy-MM-dd}/{s.Period}/{s.Calculation}"));

    private static IEnumerable<DateOnly> Starts(AverageBasis basis) => (basis.Spans ?? []).Select(s => s.From);

    // Where each span began does not matter here, only how averages are taken on the date.
    private static (AverageCostPeriod?, AverageCostCalculation) SpanOf(AverageBasis basis, DateOnly date) =>
        basis.Spans?.FindLast(s => s.From <= date) is { } span
            ? (span.Period, span.Calculation)
            : (basis.Period, basis.Calculation);

    private static IEnumerable<AverageSpan> SpansOf(FiscalYear year)
    {
        if (year.AverageCostPeriod != AverageCostPeriod.AccountingPeriod)
            return [new(year.StartsOn, year.AverageCostPeriod, year.AverageCostCalculation)];

        return year.PeriodStarts.Select((from, at) =>
        {
            var end = at + 1 < year.PeriodStarts.Count ? Calendar.DayBefore(year.PeriodStarts[at + 1]) : year.EndsOn;
            var isMonth = from.Day == 1 && end == Calendar.EndOfMonth(from);
            return new AverageSpan(from, isMonth ? year.AverageCostPeriod : null, year.AverageCostCalculation);
        });
    }

    private static AverageSpan Behind(FiscalYear last) =>
        new(Calendar.DayAfter(last.EndsOn), last.AverageCostPeriod, last.AverageCostCalculation);

    private static bool GoesOn(AverageSpan before, AverageSpan span) =>
        before.Period is { } period && span.Period == period && before.Calculation == span.Calculation
        && Calendar.DayBefore(span.From) is var last && AverageBasis.EndOf(period, last) == last;
}
