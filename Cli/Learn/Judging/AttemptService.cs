namespace Autograd.Cli;

/// <summary>
/// Compiles and judges a learner's file: a fresh child for every attempt, the next one started and warmed while the
/// learner thinks.
/// </summary>
/// <param name="exercise">The exercise.</param>
/// <param name="timeout">How long the learner's code may take.</param>
/// <param name="isOnce">Whether one attempt is all: then no child is kept warm for the next.</param>
internal sealed class AttemptService(ExerciseSource exercise, TimeSpan timeout, bool isOnce = false) : IDisposable
{
    private const int Crashes = 3;
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(30);

    private readonly Lazy<AttemptCompiler> _compiler = new(exercise.Compiler);
    private readonly Lazy<Catalogue> _catalogue = new(() => Catalogue.Of(exercise));
    private Task<JudgeProcess>? _spare;
    private Task _ended = Task.CompletedTask;
    private bool _disposed;

    /// <summary>Starts the first child and the compiler, so that the first attempt is quick.</summary>
    public void WarmUp() => _spare ??= Task.Run(Start);

    /// <summary>The verdicts on a file. A line that ends the child is left out, and the others are judged.</summary>
    public AttemptResult Judge(string text, string path)
    {
        var crashed = new Dictionary<int, string>();
        while (true)
        {
            var compiled = _compiler.Value.Compile(text, path, crashed);
            if (compiled.Assembly is null)
                return AttemptResult.OfNothing(exercise, compiled.Notes);
            try
            {
                var reply = Ask(Request(compiled));
                return reply.Error is null
                    ? new AttemptResult(LearnerNotes.Apply(reply.Verdicts, compiled.Notes), [.. compiled.Notes, .. reply.Remarks.Where(remark => compiled.Notes.All(note => note.Line != remark.Line))], reply.Output)
                    : AttemptResult.OfNothing(exercise, [new LearnerNote(1, 1, reply.Error, true)]);
            }
            catch (JudgeDiedException e)
            {
                string sentence = $"Line {e.Line} {e.How}{(e.How.EndsWith('?') ? "" : ".")}";
                if (e.Line == 0 || crashed.Count == Crashes || !crashed.TryAdd(e.Line, sentence))
                    return AttemptResult.OfNothing(exercise, [new LearnerNote(Math.Max(e.Line, 1), 1, e.Line == 0 ? $"The learner's code {e.How}." : sentence, true)]);
            }
        }
    }

    /// <summary>Ends the spare child.</summary>
    public void Dispose()
    {
        _disposed = true;
        _spare?.ContinueWith(spare => { if (spare.IsCompletedSuccessfully) spare.Result.Dispose(); }, TaskScheduler.Default).Wait(StartTime);
        _ended.Wait(StartTime);
    }

    private JudgeReply Ask(JudgeRequest request)
    {
        var judge = (Interlocked.Exchange(ref _spare, null) ?? Task.Run(Start)).Result;
        try
        {
            return judge.Ask(request, timeout);
        }
        finally
        {
            _ended = Task.Run(judge.Dispose); // the learner need not wait for its end
            if (!_disposed && !isOnce)
                _spare = Task.Run(Start);
        }
    }

    // A child that has judged an empty attempt has compiled the judge.
    private JudgeProcess Start()
    {
        var judge = new JudgeProcess();
        if (!isOnce)
            judge.Ask(Request(_compiler.Value.Compile(LearnerFile.Warming(exercise), "warming.cs")), StartTime);
        return judge;
    }

    private JudgeRequest Request(CompiledAttempt attempt) => new(
        exercise.Prepared.Assembly, exercise.Prepared.Assembly64, exercise.Prepared.ClassName, _catalogue.Value, attempt.Assembly!, attempt.Assembly64, exercise.Name);
}
