using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Autograd.Cli;

/// <summary>The page of the exercise that a learner works on: its graph in the colours of the verdicts. It holds no answer before it is earned.</summary>
internal sealed class LearnerPage(LearnerFolder folder, Progress progress) : ILivePage
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ExerciseSource, ComputationGraph<float>> _graphs = [];
    private ExerciseSource _exercise = folder.Lesson.Exercises[0];
    private IReadOnlyList<StepVerdict> _verdicts = [];
    private IReadOnlyList<LearnerNote> _notes = [];
    private HashSet<string> _earned = [];

    /// <inheritdoc/>
    public string Html
    {
        get
        {
            lock (_lock)
                return Graph.ToHtml(Options);
        }
    }

    /// <inheritdoc/>
    public string State
    {
        get
        {
            lock (_lock)
            {
                using var stream = new MemoryStream();
                using (var json = new Utf8JsonWriter(stream))
                {
                    json.WriteStartObject();
                    json.WriteString("title", TitleOf(_exercise));
                    json.WriteNumber("right", _verdicts.Count(verdict => verdict.IsRight));
                    json.WriteNumber("of", _exercise.Prepared.Graph.Asked.Count);
                    json.WriteString("note", _notes.FirstOrDefault(note => note.IsError) is { } note ? $"Line {note.Line}: {note.Message}" : "");
                    json.WritePropertyName("verdicts");
                    json.WriteRawValue(PageVerdicts.ToJson(Verdicts()));
                    json.WriteEndObject();
                }
                return Encoding.UTF8.GetString(stream.ToArray());
            }
        }
    }

    /// <summary>What the page shows from now on.</summary>
    public void Show(ExerciseSource exercise, AttemptResult result)
    {
        lock (_lock)
        {
            if (exercise != _exercise)
                _earned = [];
            (_exercise, _verdicts, _notes) = (exercise, result.Verdicts, result.Notes);
            _earned.UnionWith(result.Verdicts.Where(verdict => verdict.IsRight).Select(verdict => verdict.Step));
        }
    }

    /// <inheritdoc/>
    public byte[] Scalars(string tensor, string element)
    {
        lock (_lock)
        {
            var found = _exercise.Prepared.Graph.Steps.GetValueOrDefault(tensor) ?? throw new InvalidInputException($"There is no tensor {tensor}.");
            int[] index = element.Length == 0 ? [] : [.. element.Split(',').Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int at) ? at : throw new InvalidInputException($"{element} is no index: accepted are whole numbers with commas between."))];
            return PageScalars.ToJson(found, index);
        }
    }

    /// <inheritdoc/>
    public byte[] NextHint(string step)
    {
        lock (_lock)
        {
            if (!_exercise.Prepared.Graph.Asked.Contains(step))
                throw new InvalidInputException($"There is no step {step} in {_exercise.Name}.");
            if (progress.Hints(_exercise, step) < _exercise.HintsFor(step).Count)
                progress.ShowHint(_exercise, step);
            return JsonSerializer.SerializeToUtf8Bytes(Hints(step));
        }
    }

    private ComputationGraph<float> Graph => _graphs.TryGetValue(_exercise, out var known) ? known : _graphs[_exercise] = ComputationGraph.From(_exercise.Prepared.Graph.Output);

    private PageOptions Options => new()
    {
        Title = TitleOf(_exercise),
        Font = InterFont.Subset,
        Clusters = LectureClusters.ByLabel,
        Sources = _exercise.Prepared.Graph.Steps.Keys.Select(label => (label, line: _exercise.LineOf(label))).Where(pair => pair.line is not null)
            .ToDictionary(pair => pair.label, pair => new PageSource(new PageLine("", pair.line!, ""), [])),
        Earned = _earned,
        IsLive = true,
        Verdicts = Verdicts(),
    };

    private static string TitleOf(ExerciseSource exercise) => $"{exercise.Name}: {exercise.Title}";

    private string[] Hints(string step) => [.. _exercise.HintsFor(step).Take(progress.Hints(_exercise, step))];

    private Dictionary<string, PageVerdict> Verdicts()
    {
        string? blamed = _verdicts.FirstOrDefault(AttemptScreen.NeedsWords)?.Step;
        return _verdicts.ToDictionary(verdict => verdict.Step, verdict => new PageVerdict(JsonNamingPolicy.CamelCase.ConvertName($"{verdict.Status}"), Words(verdict))
        {
            IsBlamed = verdict.Step == blamed,
            Columns = verdict.Shape.Length == 0 ? 1 : verdict.Shape[^1],
            Map = verdict.Map,
            Hints = Hints(verdict.Step),
        });
    }

    private static string Words(StepVerdict verdict) => string.Join(' ', new[] { $"{StepWords.Verdict(verdict)}.", verdict.Message }.Where(text => text.Length > 0));
}
