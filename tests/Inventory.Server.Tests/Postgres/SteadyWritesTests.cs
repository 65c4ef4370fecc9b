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

    [Theory]
    [InlineData(250, 3, 7, 250)] // Something changes: soon again.
    [InlineData(2_000, 3, 1, 250)]
    [InlineData(250, 3, 0, 500)] // Nothing does: later and later,
    [InlineData(1_500, 3, 0, 2_000)] // up to two seconds.
    [InlineData(250, 100, 7, 1_900)] // Looking at very many files takes a twentieth of the time.
    [InlineData(250, 400, 0, 7_600)]
    public void The_more_there_is_to_look_at_and_the_less_changes_the_longer_it_waits(
        int before, int took, int files, int pause) =>
        SteadyWrites.PauseAfter(Milliseconds(before), Milliseconds(took), files).ShouldBe(Milliseconds(pause));

    private static TimeSpan Milliseconds(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds);

    private void Make(string name, DateTime changed)
    {
        var path = Path.Combine(_folder.Path, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "page");
        File.SetLastWriteTimeUtc(path, changed);
    }
}
