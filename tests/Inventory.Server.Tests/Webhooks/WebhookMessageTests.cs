using Inventory.Server.Webhooks;

namespace Inventory.Server.Tests.Webhooks;

public sealed class WebhookMessageTests
{
    // The example of the Standard Webhooks libraries.
    [Fact]
    public void The_signature_is_that_of_the_standard() =>
        new WebhookMessage(
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            DateTimeOffset.FromUnixTimeSeconds(1614265330),
            """{"test": 2432232314}""")
            .SignedWith(Convert.FromBase64String("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
            .ShouldBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");

    [Fact]
    public void Pauses_double_up_to_five_minutes()
    {
        var now = DateTimeOffset.UnixEpoch;
        var state = WebhookState.Begin;
        List<double> pauses = [];
        for (var failure = 1; failure <= 40; failure++)
        {
            state = state.Failed(now, "no");
            pauses.Add((state.NextTryAt!.Value - now).TotalSeconds);
        }

        pauses.Take(9).ShouldBe([1, 2, 4, 8, 16, 32, 64, 128, 256]);
        pauses.Skip(9).ShouldAllBe(p => p == 300);
        state.Delivered(now).MayTry(now).ShouldBeTrue();
    }
}
