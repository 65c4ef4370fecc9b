using System.Net;
using System.Text;
using Inventory.Testing;

namespace Inventory.Server.Tests.Host;

public sealed class StoppingTests
{
    [Fact]
    public async Task What_is_under_way_is_finished_before_the_process_ends()
    {
        await using var server = await ServerProcess.StartAsync(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["ConnectionStrings__Inventory"] = await TestDatabase.ConnectionStringAsync(),
            },
            "--schema",
            TestDatabase.NewSchema());
        var rest = new TaskCompletionSource();
        var asked = server.Client.PutAsync("/api/items/LAMP", new SlowBody("""{"name":""", "\"Lamp\"}", rest.Task));

        // It has begun to read.
        await Task.Delay(TimeSpan.FromMilliseconds(500));
        var stopped = server.StopAsync();
        await Task.Delay(TimeSpan.FromSeconds(3));
        rest.SetResult();

        (await asked).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await stopped).ShouldBe(0);
    }

    /// <summary>JSON of which the second half comes late.</summary>
    private sealed class SlowBody : HttpContent
    {
        private readonly string _first;
        private readonly string _second;
        private readonly Task _late;

        public SlowBody(string first, string second, Task late)
        {
            (_first, _second, _late) = (first, second, late);
            Headers.ContentType = new("application/json");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(_first));
            await stream.FlushAsync();
            await _late;
            await stream.WriteAsync(Encoding.UTF8.GetBytes(_second));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
