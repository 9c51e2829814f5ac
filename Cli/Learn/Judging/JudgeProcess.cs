using System.Diagnostics;
using System.Text.Json;

namespace Autograd.Cli;

/// <summary>One child that judges; see <see cref="JudgeServer"/>.</summary>
internal sealed class JudgeProcess : IDisposable
{
    private const string HeapLimit = "0x30000000"; // 768 MB

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);

    private readonly string _heartbeat = Path.Combine(Path.GetTempPath(), $"autograd-{Path.GetRandomFileName()}");
    private readonly string _folder = Directory.CreateTempSubdirectory("autograd-").FullName;
    private readonly Lifeline _lifeline = new();
    private readonly Process _process;
    private readonly BinaryWriter _input;
    private readonly BinaryReader _output;

    /// <summary>Starts the child.</summary>
    public JudgeProcess()
    {
        File.WriteAllBytes(_heartbeat, new byte[sizeof(int)]);
        var start = SelfStart.Of(JudgeServer.Argument, _heartbeat);
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.WorkingDirectory = _folder; // a file that the learner's code writes by a bare name lands here
        start.Environment["DOTNET_GCHeapHardLimit"] = HeapLimit;
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        _process = _lifeline.Start(start);
        _process.ErrorDataReceived += (_, _) => { }; // a stack overflow's endless trace is read and dropped
        _process.BeginErrorReadLine();
        _input = new BinaryWriter(_process.StandardInput.BaseStream);
        _output = new BinaryReader(_process.StandardOutput.BaseStream);
    }

    /// <summary>Judges one attempt.</summary>
    /// <param name="request">The exercise and the attempt.</param>
    /// <param name="timeout">How much processor time the judging may take: a busy machine is nobody's endless loop.</param>
    /// <exception cref="JudgeDiedException">The learner's code did not end in time, or ended the process.</exception>
    public JudgeReply Ask(JudgeRequest request, TimeSpan timeout)
    {
        bool begun = false;
        var answer = Task.Run(() =>
        {
            request.WriteTo(_input);
            begun = _output.ReadBoolean();
            return JsonSerializer.Deserialize<JudgeReply>(_output.ReadString(), JudgeReply.Format)!;
        });
        var limit = new ProcessorTimeLimit(_process, timeout);
        try
        {
            while (!answer.Wait(Poll))
                if (limit.IsOver(begun))
                {
                    int line = Line();
                    Kill();
                    throw new JudgeDiedException(line, $"does not come to an end: it was stopped after {timeout.TotalSeconds:0.#} s");
                }
            return answer.Result;
        }
        catch (AggregateException e) when (e.InnerException is IOException or JsonException or FormatException)
        {
            throw new JudgeDiedException(Line(), HowItEnded());
        }
    }

    /// <summary>Ends the child.</summary>
    public void Dispose()
    {
        Kill();
        _process.Dispose();
        _lifeline.Dispose();
        try
        {
            File.Delete(_heartbeat);
            Directory.Delete(_folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Left in the folder for temporary files.
        }
    }

    private void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit(2000);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    private int Line()
    {
        try
        {
            return BitConverter.ToInt32(File.ReadAllBytes(_heartbeat));
        }
        catch (Exception e) when (e is IOException or ArgumentException)
        {
            return 0;
        }
    }

    private string HowItEnded() => !_process.WaitForExit(2000) ? "writes to the judge's own channel" : _process.ExitCode switch
    {
        134 or -1073741571 => "overflows the stack or crashes: does a method call itself without end?", // SIGABRT, or the code that Windows gives
        137 => "needs too much memory",
        var code => $"ends the whole program (exit code {code}): a pass must not call Environment.Exit",
    };
}

/// <summary>The child was killed or died.</summary>
/// <param name="line">The learner's line that ran; 0 where none did.</param>
/// <param name="how">What the line does, for a sentence.</param>
internal sealed class JudgeDiedException(int line, string how) : Exception
{
    /// <summary>The learner's line that ran.</summary>
    public int Line => line;

    /// <summary>What it does.</summary>
    public string How => how;
}
