using System.IO.MemoryMappedFiles;
using System.Text.Json;

namespace Autograd.Cli;

/// <summary>
/// The child that runs a learner's code: it reads an exercise and attempts from its standard input and writes verdicts to
/// its standard output. It may hang, crash or exit; its parent goes on.
/// </summary>
internal static class JudgeServer
{
    /// <summary>The first argument of the child's command line.</summary>
    public const string Argument = "learn-judge";

    /// <summary>Serves until the input ends.</summary>
    /// <param name="heartbeat">A file of four bytes that always holds the line that runs.</param>
    public static int Run(string heartbeat)
    {
        using var input = new BinaryReader(Console.OpenStandardInput());
        using var output = new BinaryWriter(Console.OpenStandardOutput());
        using var file = MemoryMappedFile.CreateFromFile(heartbeat, FileMode.Open);
        using var line = file.CreateViewAccessor(0, sizeof(int));
        var said = new LimitedWriter();
        Console.SetOut(said);
        Console.SetError(said);
        Console.SetIn(TextReader.Null);
        AttemptRecording<float>.Heartbeat = AttemptRecording<double>.Heartbeat = at => line.Write(0, at);
        ExerciseJudge? judge = null;
        while (true)
        {
            JudgeRequest request;
            try
            {
                request = JudgeRequest.ReadFrom(input);
            }
            catch (EndOfStreamException)
            {
                return ExitCode.Success;
            }
            judge ??= new ExerciseJudge(request.Forward, request.Forward64, request.ForwardClass, request.Mistakes);
            line.Write(0, 0);
            output.Write(true); // from here on the time is the learner's
            output.Flush();
            var reply = Judged(judge, request, said);
            output.Write(JsonSerializer.Serialize(reply with { Output = said.Take() }, JudgeReply.Format));
            output.Flush();
        }
    }

    private static JudgeReply Judged(ExerciseJudge judge, JudgeRequest request, LimitedWriter said)
    {
        try
        {
            return new JudgeReply(judge.Verdicts(request.Attempt, request.Attempt64, request.AttemptClass, listens => said.IsOpen = listens), judge.Remarks);
        }
        catch (LessonException e)
        {
            return new JudgeReply([], [], Error: e.Message);
        }
    }
}
