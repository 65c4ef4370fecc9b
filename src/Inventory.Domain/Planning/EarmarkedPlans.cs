using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Planning;

/// <summary>
/// Plans a document, and earmarks goods for it where the policy of its item says always. Answer:
/// <see cref="EarmarkResult"/>, then; a demand without goods is planned all the same. Refused: what
/// <see cref="PlanDocument"/> is refused with, and <see cref="CandidatesNeeded"/>.
/// </summary>
/// <param name="Candidates">Supplies that may do; null: nobody looked for them, which is refused where they are
/// needed.</param>
public sealed record PlanWithEarmarks(PlanDocument Plan, IReadOnlyList<EarmarkEnd>? Candidates) : ICommand
{
    /// <summary>Look for supplies and ask again.</summary>
    public const string CandidatesNeeded = AlwaysEarmark.CandidatesNeeded;

    public IEnumerable<StreamId> Streams => [.. Plan.Streams, Earmarks.StreamOf(Plan.Document.Sku)];

    public Decision Decide(IStates states)
    {
        var decision = Plan.Decide(states);
        return decision.IsRefused
            ? decision
            : AlwaysEarmark.Follow(
                states, decision, [(EarmarkEnd.Of(Plan.Document.Document), Plan.Document.Sku)], Candidates);
    }
}

/// <summary>
/// Changes quantity and date of a document. What is earmarked of it or for it goes along as far as it can; what can not
/// ends, and <see cref="EarmarkResult"/> names the documents that have less. Refused: <c>document-not-found</c>,
/// <c>quantity-not-positive</c>, <c>unit-not-found</c>, <c>quantity-zero</c>.
/// </summary>
/// <param name="Date">Null: now.</param>
/// <param name="Unit">Of the quantity; null: the base unit.</param>
public sealed record ChangePlannedDocument(
    OrderId Document, Quantity Quantity, DateOnly? Date = null, string? Unit = null) : ICommand
{
    public IEnumerable<StreamId> Streams => [PlannedDocument.StreamOf(Document)];

    /// <summary>The quantity as it was said; null: in base units.</summary>
    internal StatedQuantity? Stated { get; init; }

    public Decision Decide(IStates states)
    {
        var stream = PlannedDocument.StreamOf(Document);
        var planned = states.Get(stream);
        if (!planned.IsOpen)
            return Decision.Refuse("document-not-found", $"There is no open document {Document}.");
        if (Unit is not null)
        {
            return states.InBase(planned.Sku, Quantity, Unit).Then(
                states, changed => this with { Quantity = changed.Quantity, Unit = null, Stated = changed.Stated });
        }

        if (!Quantity.IsPositive)
            return Decision.Refuse("quantity-not-positive", "A planned quantity is more than zero.");
        if ((planned.Quantity, planned.Date, planned.Stated) == (Quantity, Date, Stated))
            return Decision.Nothing;

        var draft = new Draft(states);
        draft.Add(stream, new PlannedDocumentChanged(Document, Quantity, Date, Stated));
        var steps = new EarmarkSteps(draft, planned.Sku);
        steps.Fit(EarmarkEnd.Of(Document));
        return draft.Accept(new EarmarkResult(Quantity.Zero, steps.Warnings));
    }
}

/// <summary>
/// Takes a document out of availability: its goods went or came. What was earmarked for it is used up; what was
/// earmarked of it is of stock now, or, where the goods are not there, no more: <see cref="EarmarkResult"/> names the
/// documents that have less. Refused: <c>document-not-found</c>.
/// </summary>
public sealed record CloseWithEarmarks(OrderId Document) : ICommand
{
    public IEnumerable<StreamId> Streams => [PlannedDocument.StreamOf(Document)];

    public Decision Decide(IStates states)
    {
        var planned = states.Get(PlannedDocument.StreamOf(Document));
        var decision = ((ICommand)new ClosePlannedDocument(Document)).Decide(states);
        if (decision.IsRefused || states.Get(Earmarks.StreamOf(planned.Sku)).Open.IsEmpty)
            return decision;
        var draft = new Draft(states, decision);
        var end = EarmarkEnd.Of(Document);
        var steps = new EarmarkSteps(draft, planned.Sku);
        steps.UseUp(end, planned.Quantity, Quantity.Zero);
        steps.Finish(end, planned.Quantity);
        return draft.Accept(new EarmarkResult(Quantity.Zero, steps.Warnings));
    }
}
