using System.IO.Enumeration;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Inventory.Server.Postgres;

/// <summary>
/// Asks the system to write changed pages of a private cluster to the disk little by little. Left alone Linux keeps
/// what PostgreSQL adds to its files for half a minute and then writes all of it at once: hundreds of megabytes, behind
/// which every commit waits a fifth of a second. It is advice: nothing waits for it, and no error is taken from
/// PostgreSQL's own <c>fsync</c>. A tenth more is written: pages that change again soon. Elsewhere than on Linux
/// nothing is done.
/// </summary>
internal sealed class SteadyWrites : IAsyncDisposable
{
    /// <summary>Between two turns while something changes: short enough that little is written in each.</summary>
    internal static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(250);

    /// <summary>Between two turns when nothing has changed for a while.</summary>
    internal static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    // All files are looked at, some four hundred for each company: looking is to take no more than a part of the time.
    private const int PartOfTime = 20;

    /// <summary>File times are as coarse as the system's clock tick.</summary>
    private static readonly TimeSpan TimesApart = TimeSpan.FromMilliseconds(20);

    private const uint StartWriting = 2;

    /// <summary>Databases with smaller numbers PostgreSQL brings itself; nobody writes to them.</summary>
    private const uint FirstNumber = 16384;

    private static readonly EnumerationOptions OneFolderDeep = new()
    {
        RecurseSubdirectories = true, MaxRecursionDepth = 1, IgnoreInaccessible = true,
    };

    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;

    /// <param name="cluster">The folder of the cluster.</param>
    public SteadyWrites(string cluster) =>
        _loop = IsPossible ? Task.Run(() => LoopAsync(Path.Combine(cluster, "base"))) : Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _stop.Dispose();
    }

    /// <summary>Starts writing what changed since a moment; gives the number of files that the system took.</summary>
    internal static int Write(string databases, DateTimeOffset since)
    {
        var files = 0;
        try
        {
            foreach (var file in ChangedSince(databases, since))
                files += IsTaken(file) ? 1 : 0;
        }
        catch (IOException)
        {
            // A folder went away; the next turn looks again.
        }

        return files;
    }

    // The call and its numbers are the same on these.
    private static bool IsPossible =>
        OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.Arm64;

    /// <summary>How long to wait after a turn.</summary>
    /// <param name="before">How long was waited before it.</param>
    /// <param name="took">How long it took.</param>
    /// <param name="files">What <see cref="Write"/> found in it.</param>
    internal static TimeSpan PauseAfter(TimeSpan before, TimeSpan took, int files)
    {
        var pause = files > 0 ? Turn : 2 * before;
        return TimeSpan.FromTicks(Math.Max(Math.Min(pause.Ticks, Rest.Ticks), (PartOfTime - 1) * took.Ticks));
    }

    private async Task LoopAsync(string databases)
    {
        var pause = Turn;
        var last = DateTimeOffset.UtcNow;
        while (!_stop.IsCancellationRequested)
        {
            await Task.Delay(pause, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var now = DateTimeOffset.UtcNow;
            var files = Write(databases, last - TimesApart);
            pause = PauseAfter(pause, DateTimeOffset.UtcNow - now, files);
            last = now;
        }
    }

    private static FileSystemEnumerable<string> ChangedSince(string databases, DateTimeOffset since) =>
        new(databases, (ref FileSystemEntry entry) => entry.ToFullPath(), OneFolderDeep)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) =>
                !entry.IsDirectory && entry.LastWriteTimeUtc >= since,
            ShouldRecursePredicate = (ref FileSystemEntry entry) =>
                uint.TryParse(entry.FileName, out var number) && number >= FirstNumber,
        };

    private static bool IsTaken(string file)
    {
        try
        {
            using var open = File.OpenHandle(
                file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return sync_file_range(open, offset: 0, length: 0, StartWriting) == 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Tables are dropped at any time, and what cannot be opened is left to the system.
            return false;
        }
    }

    [DllImport("libc"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int sync_file_range(SafeFileHandle file, long offset, long length, uint flags);
}
