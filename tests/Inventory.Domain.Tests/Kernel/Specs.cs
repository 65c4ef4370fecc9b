using Inventory.Domain.Kernel;

namespace Inventory.Domain.Tests.Kernel;

/// <summary>
/// Given what happened (as commands that must be accepted), when a command comes, then these events, this refusal, or
/// nothing.
/// </summary>
public abstract class Specs
{
    protected static readonly DateOnly Today = new(2026, 11, 21);

    protected static Story Given(params ICommand[] before) => new Story().And(before);

    protected static Story GivenWithBooks(params ICommand[] before) =>
        new Story { Ledger = new() { WithBooks = true } }.And(before);
}

public sealed class Story
{
    private Decision _decision = Decision.Nothing;

    public Ledger Ledger { get; init; } = new();

    public Decision Decision => _decision;

    public Story And(params ICommand[] before)
    {
        foreach (var command in before)
            Ledger.Run(command).Refusal.ShouldBeNull($"given {command}");
        return this;
    }

    public Story When(ICommand command)
    {
        _decision = Ledger.Run(command);
        return this;
    }

    /// <summary>Exactly these events, in this order.</summary>
    public Story Then(params IEvent[] events)
    {
        _decision.Refusal.ShouldBeNull();
        // Events hold lists, which records compare by reference: compare what is stored of them.
        _decision.Events.Select(e => Text(e.Event)).ShouldBe(events.Select(Text));
        return this;
    }

    /// <summary>Exactly these events of the type, in this order, among others.</summary>
    public Story ThenOnly<TEvent>(params TEvent[] events)
        where TEvent : IEvent
    {
        _decision.Refusal.ShouldBeNull();
        _decision.Events.Select(e => e.Event).OfType<TEvent>().ShouldBe(events);
        return this;
    }

    /// <summary>Accepted with some events; what they add up to is asserted apart.</summary>
    public Story ThenAccepted()
    {
        _decision.Refusal.ShouldBeNull();
        _decision.Events.ShouldNotBeEmpty();
        return this;
    }

    public Story ThenRefused(string code)
    {
        _decision.Refusal.ShouldNotBeNull().Code.ShouldBe(code);
        return this;
    }

    public Story ThenNothing()
    {
        _decision.Refusal.ShouldBeNull();
        _decision.Events.ShouldBeEmpty();
        return this;
    }

    private static string Text(IEvent @event) =>
        $"{@event.GetType().Name} {System.Text.Json.JsonSerializer.Serialize<object>(@event)}";
}
