using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace Inventory.Server.Host;

/// <summary>
/// The server under one of several companies of a process: it listens to nothing, and takes the requests that the front
/// hands it, on their own connections.
/// </summary>
/// <param name="addresses">Where callers reach the company.</param>
public sealed class CompanyDoor(IEnumerable<string> addresses) : IServer
{
    private Func<IFeatureCollection, Task>? _handle;
    private int _inside;
    private TaskCompletionSource? _empty;

    public IFeatureCollection Features { get; } = FeaturesOf(addresses);

    /// <summary>Answers a request; false: the company takes none now.</summary>
    public async Task<bool> TryHandleAsync(HttpContext context)
    {
        Interlocked.Increment(ref _inside);
        try
        {
            if (Volatile.Read(ref _handle) is not { } handle)
                return false;
            // Its own services and routes, over what the connection has.
            await handle(new FeatureCollection(context.Features));
            return true;
        }
        finally
        {
            if (Interlocked.Decrement(ref _inside) == 0)
                Volatile.Read(ref _empty)?.TrySetResult();
        }
    }

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        Volatile.Write(ref _handle, features => HandleAsync(application, features));
        return Task.CompletedTask;
    }

    /// <summary>Takes nothing more, and waits until all that is inside is answered.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        var empty = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _empty, empty);
        Interlocked.Exchange(ref _handle, null);
        if (Volatile.Read(ref _inside) > 0)
            await empty.Task.WaitAsync(cancellationToken).ContinueWith(_ => { }, TaskScheduler.Default);
    }

    public void Dispose()
    {
        // The connections are the front's.
    }

    private static FeatureCollection FeaturesOf(IEnumerable<string> addresses)
    {
        var told = new ServerAddressesFeature();
        foreach (var address in addresses)
            told.Addresses.Add(address);
        var features = new FeatureCollection();
        features.Set<IServerAddressesFeature>(told);
        return features;
    }

    private static async Task HandleAsync<TContext>(
        IHttpApplication<TContext> application, IFeatureCollection features)
        where TContext : notnull
    {
        var context = application.CreateContext(features);
        try
        {
            await application.ProcessRequestAsync(context);
        }
        catch (Exception e)
        {
            application.DisposeContext(context, e);
            throw;
        }

        application.DisposeContext(context, exception: null);
    }
}
