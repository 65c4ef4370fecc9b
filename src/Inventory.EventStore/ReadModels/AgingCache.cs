namespace Inventory.EventStore.ReadModels;

/// <summary>
/// Keeps what was used lately, in bounded memory: two generations, the older dropped whole when the younger is full.
/// Costs one look-up on the hot path and no list to maintain; between the bound and twice the bound entries are held.
/// </summary>
public sealed class AgingCache<TKey, TValue>(int generationMax, IEqualityComparer<TKey>? comparer = null)
    where TKey : notnull
{
    private Dictionary<TKey, TValue> _young = new(comparer);
    private Dictionary<TKey, TValue> _old = new(comparer);

    public int Count => _young.Count + _old.Count;

    /// <summary>True: something was dropped, so what is not here may have been.</summary>
    public bool HasForgotten { get; private set; }

    public bool TryGet(TKey key, out TValue value)
    {
        if (_young.TryGetValue(key, out value!))
            return true;
        if (!_old.Remove(key, out value!))
            return false;
        Set(key, value);
        return true;
    }

    public void Set(TKey key, TValue value)
    {
        if (_young.Count >= generationMax && !_young.ContainsKey(key))
        {
            HasForgotten |= _old.Count > 0;
            // As large as it will be: growing a full one takes longer than callers should wait.
            (_old, _young) = (_young, new(generationMax, _young.Comparer));
        }

        _young[key] = value;
        _old.Remove(key);
    }

    public void Remove(TKey key)
    {
        HasForgotten = true;
        _young.Remove(key);
        _old.Remove(key);
    }

    public void Clear()
    {
        HasForgotten = true;
        _young.Clear();
        _old.Clear();
    }
}
