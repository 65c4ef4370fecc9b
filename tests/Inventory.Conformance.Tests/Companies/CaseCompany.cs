using Inventory.Domain.Kernel;
using Inventory.Server.Ordering;

namespace Inventory.Conformance.Tests.Companies;

/// <summary>What a command came to.</summary>
public sealed record CaseAnswer(Refusal? Refusal, object? Result);

/// <summary>What is there of an item, and what will be at a date.</summary>
public sealed record CaseBalance(Quantity Inventory, Quantity Projected);

/// <summary>What is there of a lot, and who wants it.</summary>
public sealed record CaseLot(Quantity Total, Quantity Requested, Quantity Pending, Quantity Available);

/// <summary>A company for one case: it takes commands, and its read models can be read.</summary>
public abstract class CaseCompany : IAsyncDisposable
{
    public abstract Task<CaseAnswer> RunAsync(ICommand command);

    /// <summary>All rows of a read model, by key.</summary>
    public abstract Task<IReadOnlyList<TRow>> RowsAsync<TRow>()
        where TRow : class;

    /// <summary>What the events of one stream add up to, for facts that no read model tells.</summary>
    public abstract Task<TState> StateAsync<TState>(StreamId<TState> stream)
        where TState : IState<TState>;

    /// <summary>What may be sold of an item in a stock; null: there is no such item.</summary>
    public abstract Task<SalableItem?> SalableAsync(Sku sku, StockId stock);

    /// <param name="source">Null: all, and transfers do not count.</param>
    public abstract Task<CaseBalance> ProjectedAsync(Sku sku, SourceCode? source, DateOnly date);

    public abstract Task<CaseLot> LotAsync(Sku sku, string lot);

    public virtual ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
