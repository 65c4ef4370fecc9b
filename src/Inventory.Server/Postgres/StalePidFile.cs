namespace Inventory.Server.Postgres;

/// <summary>
/// PostgreSQL trusts the number in its pid file as long as a process of its user has it. In a container the numbers
/// come round at once, and a stale file would hold the start for ever. Called when nobody answers on the socket.
/// </summary>
internal static class StalePidFile
{
    /// <summary>True only when it is sure; PostgreSQL itself clears the plain case of a number that nobody
    /// has.</summary>
    public static bool IsStale(ClusterFolder folder)
    {
        if (!OperatingSystem.IsLinux() || !File.Exists(folder.PidFile))
            return false;

        var pid = File.ReadLines(folder.PidFile).FirstOrDefault()?.Trim();
        return IsDeadButNotBuried(pid) || WorksElsewhere(pid, folder.Cluster);
    }

    /// <summary>A killed process whose parent never asked for its end, as under a container's first process.</summary>
    private static bool IsDeadButNotBuried(string? pid)
    {
        try
        {
            // The program's name stands in brackets and may hold any sign; the state follows the last one.
            var status = File.ReadAllText($"/proc/{pid}/stat");
            return status[(status.LastIndexOf(')') + 1)..].TrimStart().StartsWith('Z');
        }
        catch (IOException)
        {
            return false; // No such process.
        }
    }

    /// <summary>A postmaster works in its cluster's folder. Folders are compared by identity, not by name.</summary>
    private static bool WorksElsewhere(string? pid, string cluster)
    {
        var both = ProgramRun.Run("stat", ["-L", "-c", "%d:%i", $"/proc/{pid}/cwd", cluster], "/");
        var identities = both.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return both.Succeeded && identities is [var work, var own] && work != own;
    }
}
