using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Autograd.Tests.Browsing;

/// <summary>A page in a window of its own. It remembers what was complained of and what was asked for.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private const int Patience = 60_000; // in ms; only a failure takes so long

    private readonly IBrowserContext _context;

    private Visit(IBrowserContext context, IPage page, string address)
    {
        (_context, Page, Address) = (context, page, address);
        page.Console += (_, message) => Note(message.Type is "error" or "warning", message.Text);
        page.PageError += (_, error) => Note(true, error);
        page.Dialog += (_, dialog) => Note(true, $"a dialog: {dialog.Message}");
        page.Request += (_, request) => Note(!request.Url.StartsWith(address, StringComparison.Ordinal), $"a request leaves the page: {request.Url}");
    }

    public IPage Page { get; }

    public string Address { get; }

    /// <summary>Errors in the console, dialogs, and requests to anything but the page's own address.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>Which step is shown, as the foot of the page says it.</summary>
    public Task<string> Place => TextOf("#place");

    public static async Task<Visit> To(string address, Look look, string step = "")
    {
        var context = await OneBrowser.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = look.Width, Height = look.Height },
            ColorScheme = look.IsDark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = look.Moves ? ReducedMotion.NoPreference : ReducedMotion.Reduce,
            IsMobile = look.IsPhone,
            HasTouch = look.IsPhone,
            DeviceScaleFactor = look.IsPhone ? 2 : 1,
        });
        context.SetDefaultTimeout(Patience);
        var visit = new Visit(context, await context.NewPageAsync(), address);
        await visit.Page.GotoAsync(step.Length > 0 ? $"{address}#step={step}" : address);
        return visit;
    }

    public async Task<string> TextOf(string selector) => await Page.Locator(selector).TextContentAsync() ?? "";

    /// <summary>
    /// Waits until an expression holds. One that cannot be worked out yet, because the page is being loaded or has
    /// not drawn what is asked for, does not hold yet. (Playwright's own way of waiting needs eval, which the page's policy forbids.)
    /// </summary>
    public async Task Until(string expression)
    {
        string? trouble = null;
        for (long end = Environment.TickCount64 + Patience; !await Holds(); await Task.Delay(30))
            if (Environment.TickCount64 > end)
                throw new TimeoutException($"It did not come to this: {expression} {trouble}");

        async Task<bool> Holds()
        {
            try
            {
                return await Page.EvaluateAsync<bool>(expression);
            }
            catch (PlaywrightException e) when (!Page.IsClosed)
            {
                trouble = e.Message;
                return false;
            }
        }
    }

    /// <summary>Waits until the boxes of the graph and its view have come to rest: the same in two frames.</summary>
    public async Task Rests()
    {
        await Page.WaitForTimeoutAsync(280);
        await Page.EvaluateAsync("""
            () => new Promise(done => {
              let last = "";
              const look = () => {
                const now = [...document.querySelectorAll("svg.graph, svg.graph .node, svg.graph .frame")].map(one => Object.values(one.getBoundingClientRect().toJSON()) + one.getAttribute("viewBox")).join();
                if (now === last) done();
                else { last = now; requestAnimationFrame(look); }
              };
              look();
            })
            """);
    }

    public Task Press(string key) => Page.Keyboard.PressAsync(key);

    /// <summary>The node of a tensor with a label.</summary>
    public ILocator Node(string label) => Page.Locator($".node[aria-label^=\"{label} [\"]");

    /// <summary>Shows a tensor's numbers, by the search field.</summary>
    public async Task Find(string name)
    {
        await Page.FillAsync("#find", name);
        await Press("Enter");
    }

    /// <summary>The map of the panel whose caption is or begins with this text.</summary>
    public ILocator Map(string tone, string caption) =>
        Page.Locator($"#step figure.map.{tone}").Filter(new LocatorFilterOptions { Has = Page.Locator("figcaption", new PageLocatorOptions { HasTextRegex = new($"^{System.Text.RegularExpressions.Regex.Escape(caption)}") }) });

    /// <summary>What a map says about the element under the pointer.</summary>
    public async Task<string> Hover(ILocator map, Shape shape, int element)
    {
        var (rows, columns) = PageNumbers.View(shape);
        var canvas = map.Locator("canvas");
        await canvas.ScrollIntoViewIfNeededAsync();
        var box = (await canvas.BoundingBoxAsync())!;
        await Page.Mouse.MoveAsync(box.X + (element % columns + 0.5f) * box.Width / columns, box.Y + (element / columns + 0.5f) * box.Height / rows);
        return await map.Locator(".readout").TextContentAsync() ?? "";
    }

    /// <summary>What axe finds against the rules of accessibility.</summary>
    public async Task<string[]> Barriers()
    {
        var result = await Page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        return [.. result.Violations.SelectMany(violation => violation.Nodes.Select(node => $"{violation.Id}: {violation.Help}: {node.Html} ({string.Join(' ', node.Any.Concat(node.All).Concat(node.None).Select(check => check.Message))})"))];
    }

    /// <summary>Keeps a picture of the window, to be looked at.</summary>
    public Task Keep(string name) =>
        Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(AppContext.BaseDirectory, "screenshots", $"{name}.png") });

    public async ValueTask DisposeAsync() => await _context.CloseAsync();

    private void Note(bool isBad, string what)
    {
        if (isBad)
            lock (Complaints)
                Complaints.Add(what);
    }
}
