using System.ComponentModel;
using System.Diagnostics;
using System.IO.Pipes;
using System.Runtime.InteropServices;
using System.Text;

namespace Autograd;

/// <summary>Runs Graphviz's program <c>dot</c>, which makes pictures of DOT text. It must be in an absolute folder of PATH.</summary>
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
                return Run("-V", "", CancellationToken.None).ExitCode == 0;
            }
            catch (GraphvizException)
            {
                return false;
            }
        }
    }

    /// <summary>DOT text → picture.</summary>
    /// <param name="dot">The result of <c>ToDot()</c>, or any DOT text.</param>
    /// <param name="format">A format that the installed Graphviz knows: <c>svg</c>, <c>png</c>, <c>pdf</c>, …</param>
    /// <param name="cancellation">Ends the program early.</param>
    /// <exception cref="GraphvizException">Graphviz is not installed, or did not accept the text or the format.</exception>
    /// <exception cref="ArgumentException">The format is not one word of ASCII letters and digits.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static GraphvizResult Render(string dot, string format, CancellationToken cancellation = default)
    {
        if (format.Length == 0 || !format.All(char.IsAsciiLetterOrDigit))
            throw new ArgumentException($"\"{format}\" is not a picture format: svg, png or another word that Graphviz knows is expected.", nameof(format));
        var (exitCode, picture, messages) = Run($"-T{format}", dot, cancellation);
        return exitCode == 0
            ? new GraphvizResult(picture, messages)
            : throw new GraphvizException($"Graphviz made no {format} picture (exit code {exitCode}): {messages}");
    }

    // Ends the program when this process has gone without a word on the pipe, as SIGKILL ends it. The program itself would
    // notice that only when it writes the picture. The second process reads the pipe; exec keeps the first one's number.
    private const string Guarded = "{ read -r _ </dev/fd/$1 || kill -9 $$; } >/dev/null 2>&1 & shift; exec \"$@\"";

    private static (int ExitCode, byte[] Output, string Messages) Run(string argument, string input, CancellationToken cancellation)
    {
        // The child ends when the caller cancels, and when SIGTERM ends this process. Ctrl-C reaches the child by itself.
        // Listening begins before the child, and the lock makes a signal wait while the child starts.
        Process? child = null;
        using var lifeline = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.Inheritable);
        var starting = new Lock();
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ =>
        {
            lock (starting)
                child?.Kill();
        });
        lock (starting)
            child = Start(argument, lifeline);
        using var process = child;
        using var cancelled = cancellation.Register(process.Kill);
        using var output = new MemoryStream();
        // All three pipes at once: a full pipe that nobody reads would block the other side.
        var copying = process.StandardOutput.BaseStream.CopyToAsync(output, CancellationToken.None);
        var messages = process.StandardError.ReadToEndAsync(CancellationToken.None);
        Feed(process, input);
        Task.WaitAll([copying, messages], CancellationToken.None);
        process.WaitForExit();
        EndOf(lifeline);
        cancellation.ThrowIfCancellationRequested();
        return (process.ExitCode, output.ToArray(), messages.Result.ReplaceLineEndings("\n").Trim());
    }

    private static void Feed(Process process, string text)
    {
        try
        {
            using var input = process.StandardInput.BaseStream;
            input.Write(Encoding.UTF8.GetBytes(text));
        }
        catch (IOException)
        {
            // The program ended before it had read everything. Its exit code and messages say why.
        }
    }

    private static void EndOf(AnonymousPipeServerStream lifeline)
    {
        try
        {
            lifeline.WriteByte((byte)'\n');
        }
        catch (IOException)
        {
            // Nobody reads it: there is no shell on Windows.
        }
    }

    private static Process Start(string argument, AnonymousPipeServerStream lifeline)
    {
        string file = ProgramPath.Find(Program) ?? throw NotStarted("it is in no absolute folder of PATH");
        try
        {
            var start = OperatingSystem.IsWindows()
                ? new ProcessStartInfo(file, [argument])
                : new ProcessStartInfo("/bin/sh", ["-c", Guarded, "sh", lifeline.GetClientHandleAsString(), file, argument]);
            start.UseShellExecute = false;
            start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
            start.StandardErrorEncoding = Encoding.UTF8;
            start.CreateNoWindow = true;
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw NotStarted(e.Message, e);
        }
        finally
        {
            lifeline.DisposeLocalCopyOfClientHandle();
        }
    }

    private static GraphvizException NotStarted(string reason, Exception? inner = null) =>
        new($"Graphviz's program \"{Program}\" could not be started ({reason}). {HowToGet}", inner);
}

/// <summary>What Graphviz made of a DOT text.</summary>
/// <param name="Picture">The picture file's bytes.</param>
/// <param name="Warnings">The program's messages, one per line; empty if there were none.</param>
public sealed record GraphvizResult(byte[] Picture, string Warnings);

/// <summary>Graphviz is not installed, or made no picture. The message says which, and what to do.</summary>
public sealed class GraphvizException(string message, Exception? inner = null) : Exception(message, inner);
