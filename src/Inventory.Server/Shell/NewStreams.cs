using Inventory.Domain.Kernel;

namespace Inventory.Server.Shell;

/// <summary>
/// Takes the streams that commands begin as new without looking for them in the log. If one is there, the log's unique
/// keys refuse the batch, and it is decided again with all that it reads. No key judges a refusal: that is decided anew
/// on the stream as it is. After either, many streams are looked for before one is presumed again, so that repeats and
/// refusals that come in numbers cost no more than the looking.
/// </summary>
public sealed class NewStreams(StateCache states)
{
    /// <summary>Streams that are looked for before one is presumed again.</summary>
    public const int LookedForMax = 4 * LogWriter.BatchCommandsMax;

    private int _lookFor;

    /// <summary>The stream that need not be looked for; null: all do.</summary>
    public StreamId? PresumedOf(ICommand command) => _lookFor == 0 ? command.Begins : null;

    /// <summary>Decides with the stream that the command begins taken as new; if that begins nothing, with it looked
    /// for.</summary>
    /// <param name="decide">Null: something is missing and must be loaded first.</param>
    public CommandAnswer? Try(ICommand command, Func<CommandAnswer?> decide)
    {
        if (PresumedOf(command) is not { } begins || !states.Presume(begins))
        {
            if (_lookFor > 0 && command.Begins is not null)
                _lookFor--;
            return decide();
        }

        try
        {
            var answer = decide();
            if (answer is null or { Outcome: Outcome.Accepted })
                return answer;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // What was presumed may be why. If not, it is thrown again.
        }
        finally
        {
            states.Unpresume(begins);
        }

        LookFor();
        return decide();
    }

    public void LookFor() => _lookFor = LookedForMax;
}
