using Inventory.Server.Postgres;
using Inventory.Testing;

namespace Inventory.Server.Tests.Postgres;

public sealed class SteadyWritesTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Only_changed_files_of_databases_that_somebody_made_are_written()
    {
        var since = DateTimeOffset.UtcNow.AddMinutes(-1);
        Make("16384/old", DateTime.UtcNow.AddHours(-1));
        Make("16384/new", DateTime.UtcNow);
        Make("16385/new", DateTime.UtcNow);
        Make("16385/deeper/new", DateTime.UtcNow);
        Make("5/new", DateTime.UtcNow);
        Make("pgsql_tmp/new", DateTime.UtcNow);

        SteadyWrites.Write(_folder.Path, since).ShouldBe(2);
    }

    [Fact]
    public void A_folder_that_is_gone_is_no_error() =>
        SteadyWrites.Write(Path.Combine(_folder.Path, "gone"), DateTimeOffset.MinValue).ShouldBe(0);

    [Fact]
    public async Task Turns_that_find_no_folder_do_not_break_it_and_it_ends_when_it_is_told_to()
    {
        var writes = new SteadyWrites(Path.Combine(_folder.Path, "gone"));
        await Task.Delay(2 * SteadyWrites.Turn);

        await writes.DisposeAsync();
    }

    private void Make(string name, DateTime changed)
    {
        var path = Path.Combine(_folder.Path, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "page");
        File.SetLastWriteTimeUtc(path, changed);
    }
}
