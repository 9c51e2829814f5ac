using System.Reflection;

namespace Autograd.Cli;

/// <summary>A lesson: the exercises of one folder. Their sources are read when somebody asks for them, so that a list of lessons costs no parser.</summary>
/// <param name="name">The name on the command line and of the folder: <c>ninja</c>.</param>
/// <param name="title">What it teaches.</param>
/// <param name="exercises">Reads its exercises, in order.</param>
internal sealed class LessonSource(string name, string title, Func<IReadOnlyList<ExerciseSource>> exercises)
{
    private readonly Lazy<IReadOnlyList<ExerciseSource>> _exercises = new(exercises);

    /// <summary>A lesson whose exercises are at hand.</summary>
    public LessonSource(string name, string title, IReadOnlyList<ExerciseSource> exercises)
        : this(name, title, () => exercises)
    {
    }

    /// <summary>The name on the command line and of the folder.</summary>
    public string Name => name;

    /// <summary>What it teaches.</summary>
    public string Title => title;

    /// <summary>Its exercises, in order.</summary>
    public IReadOnlyList<ExerciseSource> Exercises => _exercises.Value;

    private static readonly Lazy<IReadOnlyList<LessonSource>> Known = new(() =>
    [
        Ninja(),
        Single("neuron", "Neuron", "micrograd's neuron on scalars: the first lesson"),
        Single("layernorm", "LayerNorm", "layer norm in atomic pieces"),
        Single("attention", "Attention", "one head of causal self-attention"),
    ]);

    /// <summary>The lessons that come with the program.</summary>
    public static IReadOnlyList<LessonSource> Shipped => Known.Value;

    /// <summary>The lesson of that name; null where there is none.</summary>
    public static LessonSource? Find(string name) => Shipped.FirstOrDefault(lesson => lesson.Name == name);

    private static LessonSource Ninja() => new("ninja", "becoming a backprop ninja: the lecture's four exercises", () =>
    [
        Shipped1("1", "backpropagation through every atomic step", DerivationPage.Of),
        Shipped1("2", "cross entropy in one formula", _ => DerivationPage.Of("cross-entropy")),
        Shipped1("3", "batch norm in one formula", _ => DerivationPage.Of("batch-norm")),
        Shipped1("4", "all of it: the backward pass of a training run", step => DerivationPage.Of(step switch { "logits" => "cross-entropy", "hprebn" => "batch-norm", _ => step })),
    ]);

    private static ExerciseSource Shipped1(string number, string title, Func<string, DerivationPage?> pages) =>
        new($"Exercise{number}", number, title, new ForwardSource(Resource($"Lessons/ninja/Exercise{number}.cs"), $"Exercise{number}Forward.cs"), pages);

    private static LessonSource Single(string name, string exercise, string title) => new(name, title, () =>
        [new ExerciseSource(exercise, "1", title, new ForwardSource(Resource($"Lessons/{name}/{exercise}.cs"), $"{exercise}Forward.cs"), _ => null)]);

    private static string Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        return new StreamReader(stream).ReadToEnd();
    }
}
