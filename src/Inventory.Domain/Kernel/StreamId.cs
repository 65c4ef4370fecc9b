namespace Inventory.Domain.Kernel;

/// <summary>The readable name of a stream, for example <c>source-item/AB-1/berlin</c>. Parts are
/// percent-encoded.</summary>
public abstract record StreamId(string Value)
{
    public abstract string Alias { get; }

    public abstract IState Initial { get; }

    internal abstract IState Of(IStates states);

    public sealed override string ToString() => Value;

    /// <summary>What a stream of one part is named after: the part, decoded.</summary>
    public static string PartOf(string stream) =>
        Uri.UnescapeDataString(stream[(stream.IndexOf('/', StringComparison.Ordinal) + 1)..]);

    protected static string Join(string kind, string part) => $"{kind}/{Encode(part)}";

    protected static string Join(string kind, string first, string second) =>
        $"{kind}/{Encode(first)}/{Encode(second)}";

    private static string Encode(string part)
    {
        foreach (var c in part)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.' or '~'))
                return Uri.EscapeDataString(part);
        }

        return part;
    }
}

/// <summary>The name of a stream that adds up to <typeparamref name="TState"/>.</summary>
public sealed record StreamId<TState>(string Value) : StreamId(Value)
    where TState : IState<TState>
{
    public override string Alias => TState.Alias;

    public override IState Initial => TState.Initial;

    internal override IState Of(IStates states) => states.Get(this);

    public static StreamId<TState> Of(string kind) => new(kind);

    public static StreamId<TState> Of(string kind, string part) => new(Join(kind, part));

    public static StreamId<TState> Of(string kind, string first, string second) => new(Join(kind, first, second));
}
