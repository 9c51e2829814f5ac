using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Autograd;

/// <summary>Runs Graphviz's program <c>dot</c>, where it is installed, to make pictures of DOT text.</summary>
public static class GraphvizProgram
{
    private const string Program = "dot";

    private const string HowToGet = "Install Graphviz (Debian, Ubuntu: apt-get install graphviz; macOS: brew install graphviz; Windows: winget install graphviz), or write the graph as DOT and draw it elsewhere.";

    /// <summary>Whether the program is found and runs.</summary>
    public static bool IsInstalled
    {
        get
        {
            try
            {
                using var version = Start(Program, "-V");
                version.StandardInput.Close();
                var errors = version.StandardError.ReadToEndAsync();
                version.StandardOutput.ReadToEnd();
                errors.Wait();
                version.WaitForExit();
                return version.ExitCode == 0;
            }
            catch (GraphvizException)
            {
                return false;
            }
        }
    }

    /// <summary>A picture of the DOT text.</summary>
    /// <param name="dot">What <c>ToDot()</c> wrote, or any DOT text.</param>
    /// <param name="format">A format that the installed Graphviz knows: <c>svg</c>, <c>png</c>, <c>pdf</c>, …</param>
    /// <param name="cancellation">Ends the program early.</param>
    /// <exception cref="GraphvizException">Graphviz is not installed, or did not accept the text or the format.</exception>
    /// <exception cref="ArgumentException">The format is no word.</exception>
    public static GraphvizResult Render(string dot, string format, CancellationToken cancellation = default) =>
        Render(Program, dot, format, cancellation);

    internal static GraphvizResult Render(string program, string dot, string format, CancellationToken cancellation)
    {
        if (format.Length == 0 || !format.All(char.IsAsciiLetterOrDigit))
            throw new ArgumentException($"\"{format}\" is no picture format: svg, png or another word that Graphviz knows is expected.", nameof(format));
        using var process = Start(program, $"-T{format}");
        using var killing = cancellation.Register(process.Kill);
        using var picture = new MemoryStream();
        // All three pipes at once: whichever filled up alone would block the other side.
        var output = process.StandardOutput.BaseStream.CopyToAsync(picture, CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        Feed(process, dot);
        Task.WaitAll([output, errors], CancellationToken.None);
        process.WaitForExit();
        cancellation.ThrowIfCancellationRequested();
        string messages = errors.Result.ReplaceLineEndings("\n").Trim();
        return process.ExitCode == 0
            ? new GraphvizResult(picture.ToArray(), messages)
            : throw new GraphvizException($"Graphviz made no {format} picture (exit code {process.ExitCode}): {messages}");
    }

    private static void Feed(Process process, string dot)
    {
        try
        {
            using var input = process.StandardInput.BaseStream;
            input.Write(Encoding.UTF8.GetBytes(dot));
        }
        catch (IOException)
        {
            // The program ended before it had read everything; its exit code and messages say why.
        }
    }

    private static Process Start(string program, string argument)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program, [argument])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardErrorEncoding = Encoding.UTF8,
                CreateNoWindow = true,
            })!;
        }
        catch (Win32Exception missing)
        {
            throw new GraphvizException($"Graphviz's program \"{program}\" could not be started ({missing.Message}). {HowToGet}", missing);
        }
    }
}
