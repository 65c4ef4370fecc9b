namespace Inventory.EventStore.ReadModels;

/// <summary>What becomes of the row of one key.</summary>
/// <param name="Row">Null: it is removed.</param>
/// <param name="IsNew">True: the database has no row of the key. A plain insert costs it a third less.</param>
internal readonly record struct Change<TRow>(TRow? Row, bool IsNew)
    where TRow : class;
