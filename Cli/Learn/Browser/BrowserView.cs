using System.ComponentModel;
using System.Diagnostics;

namespace Autograd.Cli;

/// <summary>A learner's page in the browser, from the moment it is asked for.</summary>
/// <param name="folder">The learner's folder.</param>
/// <param name="progress">The hints that were shown.</param>
/// <param name="port">The port; 0 takes a free one.</param>
internal sealed class BrowserView(LearnerFolder folder, Progress progress, int port) : IDisposable
{
    /// <summary>Set where no browser is to be started: the address is printed in any case.</summary>
    public const string QuietVariable = "AUTOGRAD_NO_BROWSER";

    private readonly LearnerPage _page = new(folder, progress);
    private LiveServer? _server;

    /// <summary>Tells open pages about a judged save.</summary>
    public void Show(ExerciseSource exercise, AttemptResult result)
    {
        _page.Show(exercise, result);
        _server?.Publish();
    }

    /// <summary>Serves the page, and asks the system to open it; gives its address.</summary>
    /// <exception cref="InvalidInputException">The port cannot be used.</exception>
    public string Open()
    {
        _server ??= LiveServer.Start(_page, port);
        if (Environment.GetEnvironmentVariable(QuietVariable) is not { Length: > 0 })
            StartBrowser(_server.Address);
        return _server.Address;
    }

    /// <inheritdoc/>
    public void Dispose() => _server?.Dispose();

    // Where there is no browser, or no screen, the address that is printed has to do.
    private static void StartBrowser(string address)
    {
        try
        {
            string? opener = OperatingSystem.IsLinux() ? "xdg-open" : OperatingSystem.IsMacOS() ? "open" : null;
            var start = opener is null ? new ProcessStartInfo(address) { UseShellExecute = true } : new ProcessStartInfo(opener, address) { RedirectStandardError = true, RedirectStandardOutput = true };
            using var started = Process.Start(start);
        }
        catch (Exception e) when (e is Win32Exception or FileNotFoundException)
        {
        }
    }
}
