using Microsoft.Playwright;

namespace Autograd.Tests.Browsing;

/// <summary>One Chromium for all tests: the system's own, none is downloaded.</summary>
[SetUpFixture]
public sealed class OneBrowser
{
    private const string Variable = "AUTOGRAD_CHROMIUM", Usual = "/usr/bin/chromium";

    private static IPlaywright? _playwright;
    private static IBrowser? _browser;

    internal static IBrowser Browser => _browser ?? throw new InvalidOperationException("The browser was not started.");

    /// <summary>Starts it. Where there is none the tests are skipped; where one is named, it must be there.</summary>
    [OneTimeSetUp]
    public async Task Start()
    {
        string? named = Environment.GetEnvironmentVariable(Variable);
        string path = named is { Length: > 0 } ? named : Usual;
        if (!File.Exists(path) && named is { Length: > 0 })
            Assert.Fail($"{Variable} names {path}, and there is no such file.");
        if (!File.Exists(path))
            Assert.Ignore($"These tests need Chromium, and there is no {Usual}. Install it (Debian: apt-get install chromium) or let {Variable} name another.");
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = path,
            Args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
        });
    }

    /// <summary>Ends it.</summary>
    [OneTimeTearDown]
    public async Task End()
    {
        if (_browser is not null)
            await _browser.CloseAsync();
        _playwright?.Dispose();
        PageFiles.Folder.Dispose();
    }
}
