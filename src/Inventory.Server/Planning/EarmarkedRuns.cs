using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Server.Http;

namespace Inventory.Server.Planning;

/// <summary>Runs commands that may earmark goods for new demands.</summary>
internal static class EarmarkedRuns
{
    /// <summary>Supplies are looked for only when the decision says that it needs them.</summary>
    /// <param name="asked">The command as it was asked for: by it a repeat is known.</param>
    public static Task<IResult> RunEarmarkedAsync(
        this CommandRunner run,
        ICommand asked,
        Func<IReadOnlyList<EarmarkEnd>?, ICommand> commandWith,
        Func<Task<IReadOnlyList<EarmarkEnd>>> candidates,
        StreamId versioned)
    {
        var isNeeded = false;
        return run.RunReadAsync(
            asked,
            async () =>
            {
                var found = isNeeded ? await candidates() : null;
                isNeeded = true;
                return commandWith(found);
            },
            PlanWithEarmarks.CandidatesNeeded,
            versioned);
    }
}
