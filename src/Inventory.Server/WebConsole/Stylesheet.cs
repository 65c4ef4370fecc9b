using System.Security.Cryptography;

namespace Inventory.Server.WebConsole;

/// <summary>The one stylesheet, from inside the program: there is no folder of files to publish.</summary>
public static class Stylesheet
{
    private const int CacheSeconds = 365 * 24 * 60 * 60;

    private static readonly Lazy<byte[]> Content = new(Read);

    private static readonly Lazy<string> Hash = new(
        () => Convert.ToHexStringLower(SHA256.HashData(Content.Value))[..12]);

    /// <summary>Its address, which changes with its content, so that browsers may keep it.</summary>
    public static string AddressOf(Ask ask) => ask.To("/console.css", ("v", Hash.Value));

    public static Task WriteAsync(HttpContext context)
    {
        var response = context.Response;
        PageWriter.Guard(response);
        response.Headers.CacheControl = $"public, max-age={CacheSeconds}, immutable";
        response.ContentType = "text/css; charset=utf-8";
        response.ContentLength = Content.Value.Length;
        return response.Body.WriteAsync(Content.Value, context.RequestAborted).AsTask();
    }

    private static byte[] Read()
    {
        using var stream = typeof(Stylesheet).Assembly.GetManifestResourceStream("console.css")
            ?? throw new InvalidOperationException("The program has no stylesheet.");
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
