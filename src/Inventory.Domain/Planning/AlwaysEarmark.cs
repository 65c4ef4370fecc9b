using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Planning;

/// <summary>
/// Earmarks goods for new demands whose items are always earmarked. What finds none is told, and is planned all the
/// same. Lives for one decision. Source: Business Central, reservation always.
/// </summary>
/// <param name="candidates">Supplies that may do; null: nobody looked for them.</param>
internal sealed class AlwaysEarmark(Draft draft, IReadOnlyList<EarmarkEnd>? candidates)
{
    /// <summary>The refusal where supplies are needed: look for them and ask again.</summary>
    public const string CandidatesNeeded = "earmark-candidates-needed";

    private readonly List<EarmarkWarning> _warnings = [];

    /// <summary>The decision, with earmarks for its new demands.</summary>
    public static Decision Follow(
        IStates states,
        Decision decision,
        IEnumerable<(EarmarkEnd End, Sku Sku)> demands,
        IReadOnlyList<EarmarkEnd>? candidates)
    {
        var draft = new Draft(states, decision);
        var always = new AlwaysEarmark(draft, candidates);
        return demands.Select(d => always.Add(d.End, d.Sku)).FirstOrDefault(refusal => refusal is not null)
            ?? (always.HasMet
                ? draft.Accept(new EarmarkResult(
                    always.Earmarked, always.Warnings, decision.Result as HandledIn))
                : decision);
    }

    /// <summary>Whether a demand of such an item was met with.</summary>
    public bool HasMet { get; private set; }

    public Quantity Earmarked { get; private set; }

    public IReadOnlyList<EarmarkWarning> Warnings => _warnings;

    /// <summary>Earmarks what is open of the end; of an item that is not always earmarked, or of what asks for nothing,
    /// nothing.</summary>
    /// <returns>The refusal <c>earmark-candidates-needed</c>, or null.</returns>
    public Decision? Add(EarmarkEnd end, Sku sku)
    {
        if (draft.Get(Earmarks.StreamOf(sku)).Policy != EarmarkPolicy.Always
            || EarmarkableGoods.DemandOf(draft, end).Goods is not { } demand)
            return null;
        if (candidates is null)
            return Decision.Refuse(CandidatesNeeded, $"Supplies of {sku} were not looked for.");
        HasMet = true;
        var open = EarmarkableGoods.OpenOf(draft, end, demand);
        var left = AutoEarmark.Of(draft, end, demand, open, candidates);
        Earmarked += open - left;
        if (left.IsPositive)
            _warnings.Add(new("not-earmarked", end, null, left));
        return null;
    }
}
