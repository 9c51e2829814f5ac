using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Autograd.Cli;

/// <summary>
/// Serves a page to browsers on this machine: on 127.0.0.1 only, under an address that holds a random token, to pages of
/// its own only. What changes is sent to all open pages at once.
/// </summary>
internal sealed class LiveServer : IDisposable
{
    private readonly WebApplication _app;
    private readonly ILivePage _page;
    private readonly LiveFeed _feed = new();
    private readonly string _token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    private LiveServer(ILivePage page, int port)
    {
        _page = page;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromMilliseconds(200));
        _app = builder.Build();
        _app.Use(Guard);
        _app.MapGet($"/{_token}/", () => Results.Content(page.Html, "text/html; charset=utf-8"));
        _app.MapGet($"/{_token}/scalars", (string tensor, string? element) => Answer(() => page.Scalars(tensor, element ?? "")));
        _app.MapPost($"/{_token}/hint", (string step) => Answer(() => page.NextHint(step)));
        _app.MapGet($"/{_token}/events", (CancellationToken gone) => TypedResults.ServerSentEvents(_feed.Listen(page.State, gone)));
    }

    /// <summary>The address to open: a browser, and nobody else, is told it.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Starts a server.</summary>
    /// <param name="page">What it serves.</param>
    /// <param name="port">The port; 0 takes a free one.</param>
    /// <exception cref="InvalidInputException">The port is in use, or may not be used.</exception>
    public static LiveServer Start(ILivePage page, int port)
    {
        var server = new LiveServer(page, port);
        try
        {
            server._app.StartAsync().GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is IOException or System.Net.Sockets.SocketException)
        {
            server.Dispose();
            throw new InvalidInputException($"--port {port}: this port cannot be used, because another program has it or it is reserved. Name another one; without --port a free one is taken.");
        }
        server.Address = $"{server._app.Urls.Single()}/{server._token}/";
        return server;
    }

    /// <summary>Tells all open pages that the page's state has changed.</summary>
    public void Publish() => _feed.Publish(_page.State);

    /// <summary>Ends the open connections and the server.</summary>
    public void Dispose()
    {
        _feed.Dispose();
        _app.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    // The token keeps other users of the machine out; the rest keeps out other pages in the user's own browser, which could
    // reach this port by its number, or by a name that they let point to 127.0.0.1.
    private Task Guard(HttpContext context, RequestDelegate next)
    {
        var (request, headers) = (context.Request, context.Response.Headers);
        string own = $"127.0.0.1:{context.Connection.LocalPort}";
        bool isOwnHost = request.Host.Value == own;
        bool isOwnPage = request.Headers.Origin is [] || request.Headers.Origin == $"http://{own}";
        bool isOwnSite = request.Headers["Sec-Fetch-Site"].ToString() is "" or "none" or "same-origin";
        if (!isOwnHost || !isOwnPage || !isOwnSite)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return context.Response.WriteAsync("Only this program's own page may ask.\n");
        }
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        return next(context);
    }

    private static IResult Answer(Func<byte[]> answer)
    {
        try
        {
            return Results.Bytes(answer(), "application/json");
        }
        catch (Exception e) when (e is InvalidInputException or ScalarLimitException or ShapeException or NotSupportedException or LessonException)
        {
            return Results.Text(e.Message, "text/plain", Encoding.UTF8, StatusCodes.Status400BadRequest);
        }
    }
}

/// <summary>What a live page shows and answers. Any thread may ask.</summary>
internal interface ILivePage
{
    /// <summary>The page as it is now: it grows with what the learner has earned.</summary>
    string Html { get; }

    /// <summary>What an open page needs to know now, as JSON.</summary>
    string State { get; }

    /// <summary>The scalar graph of one element of a tensor.</summary>
    /// <param name="tensor">Its label.</param>
    /// <param name="element">The element's index: <c>0,3</c>; empty for a number.</param>
    byte[] Scalars(string tensor, string element);

    /// <summary>Shows one more hint of a step; gives all that were shown.</summary>
    byte[] NextHint(string step);
}
