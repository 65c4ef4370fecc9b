using Inventory.Domain.Kernel;
using Inventory.Server.Ordering;

namespace Inventory.Conformance.Tests.Companies;

/// <summary>What a command came to.</summary>
public sealed record CaseAnswer(Refusal? Refusal, object? Result);

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

    public virtual ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
