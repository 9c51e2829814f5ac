using Autograd.Cli;

namespace Autograd.Tests;

/// <summary>A collected answer: the right one with lines replaced, and what the judge must say of it.</summary>
internal sealed record CollectedAnswer(string Lesson, string Exercise, string Title, string Body, string Helpers, IReadOnlyDictionary<string, ExpectedStep> Expected)
{
    private static readonly (string Lesson, string Exercise)[] Exercises =
        [("ninja", "1"), ("ninja", "2"), ("ninja", "3"), ("ninja", "4"), ("neuron", "1"), ("layernorm", "1"), ("attention", "1")];

    private static string Folder => Path.Combine(Repository.Root, "Core.Tests", "Lessons", "Answers");

    /// <summary>The answers of a kind, <c>wrong</c> or <c>right</c>, of all exercises.</summary>
    public static IEnumerable<CollectedAnswer> All(string kind) =>
        Exercises.SelectMany(known => Read(known.Lesson, known.Exercise, Path.Combine(Folder, $"{kind}-{(known.Lesson == "ninja" ? $"exercise{known.Exercise}" : known.Lesson)}.txt")));

    /// <summary>The right answer of an exercise of the lecture.</summary>
    public static string Right(string exercise) => Right("ninja", exercise);

    /// <summary>The right answer of an exercise.</summary>
    public static string Right(string lesson, string exercise) =>
        File.ReadAllText(Path.Combine(Folder, $"{(lesson == "ninja" ? $"Exercise{exercise}" : lesson)}.right.cs.txt"));

    /// <summary>The name of an exercise's class.</summary>
    public static string ClassOf(string lesson, string exercise) =>
        LessonSource.Find(lesson)!.Exercises.Single(source => source.Number == exercise).Name;

    /// <summary>The learner's file.</summary>
    public string Source => FileOf(ClassOf(Lesson, Exercise), Body, Helpers);

    /// <summary>A learner's file with these statements.</summary>
    public static string FileOf(string name, string body, string helpers = "") => $$"""
        using Autograd;

        public class {{name}} : {{name}}Given
        {
            {{helpers}}
            public override void Backward()
            {
        {{body}}
            }
        }
        """;

    /// <inheritdoc/>
    public override string ToString() => $"{(Lesson == "ninja" ? Exercise : Lesson)}: {Title}";

    private static IEnumerable<CollectedAnswer> Read(string lesson, string exercise, string path)
    {
        if (!File.Exists(path))
            yield break;
        string right = Right(lesson, exercise);
        foreach (string entry in $"\n{File.ReadAllText(path).ReplaceLineEndings("\n")}".Split("\n== ").Skip(1))
            yield return Parse(lesson, exercise, right, entry.Split('\n'));
    }

    private static CollectedAnswer Parse(string lesson, string exercise, string right, string[] lines)
    {
        string body = right, helpers = "";
        var expected = new Dictionary<string, ExpectedStep>();
        for (int i = 1; i < lines.Length; i++)
        {
            string line = lines[i];
            if (line.StartsWith("- ", StringComparison.Ordinal))
            {
                var removed = new List<string> { line[2..] };
                while (i + 1 < lines.Length && lines[i + 1].StartsWith("- ", StringComparison.Ordinal))
                    removed.Add(lines[++i][2..]);
                var added = new List<string>();
                while (i + 1 < lines.Length && lines[i + 1].StartsWith('+'))
                    added.Add(lines[++i].Length > 2 ? lines[i][2..] : "");
                foreach (string text in removed)
                    if (body.Split(text).Length != 2)
                        throw new InvalidDataException($"{lines[0]}: '{text}' occurs {body.Split(text).Length - 1} times.");
                foreach (string text in removed.SkipLast(1))
                    body = body.Replace(text, "", StringComparison.Ordinal);
                body = body.Replace(removed[^1], string.Join('\n', added), StringComparison.Ordinal);
            }
            else if (line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var step, var status, var kinds] && Enum.TryParse<StepStatus>(status, ignoreCase: true, out var known))
                expected[step] = new ExpectedStep(known, kinds == "-" ? [] : [.. kinds.Split('|').Select(kind => Enum.Parse<DiagnosisKind>(kind, ignoreCase: true))]);
            else if (line.StartsWith("h ", StringComparison.Ordinal))
                helpers += $"{line[2..]}\n";
            else if (line.Length > 0)
                throw new InvalidDataException($"{lines[0]}: '{line}' is no line of an answer.");
        }
        return new CollectedAnswer(lesson, exercise, lines[0], body, helpers, expected);
    }
}

/// <summary>What must be said of a step.</summary>
internal sealed record ExpectedStep(StepStatus Status, DiagnosisKind[] Kinds);
