using Inventory.EventStore.Binary;

namespace Inventory.EventStore.ReadModels;

/// <summary>One column of a read table: its SQL type and how to take its value from a row or a key.</summary>
internal sealed record ReadColumn<TSource>(
    string Name, string SqlType, bool IsNullable, ArrayColumn<TSource> Values, Func<TSource, object?> ValueOf);
