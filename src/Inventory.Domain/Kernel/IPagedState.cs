namespace Inventory.Domain.Kernel;

/// <summary>
/// A state of which parts may be out of memory. The state itself, its head, holds what is open; what is settled lies in
/// <see cref="Pages"/> and is loaded when something asks for it.
/// </summary>
public interface IPagedState : IState
{
    Pages Pages { get; }

    IPagedState With(Pages pages);

    /// <summary>The type of a page's content, by its name.</summary>
    Type ContentOf(PageKey page);

    /// <summary>Pages that the event changes, as far as the state can tell: a hint that lets many be loaded in one
    /// query. May be incomplete, and may name pages that are here.</summary>
    IEnumerable<PageKey> PagesOf(IEvent @event);
}
