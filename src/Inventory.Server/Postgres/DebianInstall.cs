namespace Inventory.Server.Postgres;

/// <summary>Installs Debian's PostgreSQL where that is allowed: as root, on a machine with apt-get.</summary>
internal static class DebianInstall
{
    private const string AptGet = "/usr/bin/apt-get";

    private const string CreateClusterFolder = "/etc/postgresql-common/createcluster.d";

    public static bool IsPossible => ClusterUser.IsRoot && File.Exists(AptGet);

    public static void Run(TextWriter notes)
    {
        notes.WriteLine("PostgreSQL is not installed; installing Debian's package postgresql.");

        // A stale list only matters if the installation then fails, and that says so itself.
        ProgramRun.Run(AptGet, ["update", "-q"], "/");
        var keep = KeepDebianFromStartingItsOwn();
        try
        {
            var install = ProgramRun.Run(
                AptGet, ["install", "-y", "-q", "--no-install-recommends", "postgresql"], "/");
            if (!install.Succeeded)
                throw new PostgresUnavailableException($"apt-get cannot install postgresql: {install.LastLine}");
        }
        finally
        {
            File.Delete(keep);
        }
    }

    /// <summary>
    /// The package would make and start a cluster "main" on port 5432. A file of ours in the included folder stops
    /// that; the package's own settings file is left alone, because dpkg asks questions about changed ones.
    /// </summary>
    private static string KeepDebianFromStartingItsOwn()
    {
        Directory.CreateDirectory(CreateClusterFolder);
        var file = Path.Combine(CreateClusterFolder, "event-sourced-inventory.conf");
        File.WriteAllText(file, "create_main_cluster = false\n");
        return file;
    }
}
