using System.Text;
using Autograd.Cli;

namespace Autograd.Tests;

/// <summary>A learner's folder in which one file is another: its manifest, an exercise, what was shown so far, or the teacher's forward pass. No code of it runs.</summary>
internal sealed class LearnerFolderTarget : FuzzTarget, IDisposable
{
    private const string Forward = "Given/OwnForward.cs";
    private static readonly string[] Names = [Manifest.FileName, "Own.cs", $"{LearnerFolder.Hidden}/progress.json", Forward];

    private readonly Cli.TemporaryFolder _folder = new();
    private readonly string _lesson;
    private readonly byte[][] _files;
    private readonly ExerciseSource _exercise = LessonSource.Find("neuron")!.Exercises[0];

    public LearnerFolderTarget()
        : base("learner", 1_200)
    {
        _lesson = _folder.PathOf("lesson");
        foreach (string folder in new[] { "Given", LearnerFolder.Hidden })
            Directory.CreateDirectory(Path.Combine(_lesson, folder));
        _files =
        [
            Encoding.UTF8.GetBytes(new Manifest("own", Manifest.CurrentFormat, "a lesson", ["Own"]).ToJson()),
            Encoding.UTF8.GetBytes(LearnerFile.Of(_exercise).Replace(_exercise.Name, "Own")),
            "{\"Own/x\": 2}"u8.ToArray(),
            Encoding.UTF8.GetBytes(_exercise.Forward.Text),
        ];
        for (int file = 0; file < Names.Length; file++)
            Put(file, _files[file]);
        foreach (var exercise in LessonSource.Find("ninja")!.Exercises)
            File.WriteAllBytes(Path.Combine(_lesson, $"{exercise.Name}.cs"), _files[1]);
        Seeds = [.. _files.Select((bytes, file) => (byte[])[(byte)file, .. bytes]), [0, .. Encoding.UTF8.GetBytes(Manifest.Of(LessonSource.Find("ninja")!).ToJson())]];
    }

    /// <summary>The first byte says which file; the rest is the file.</summary>
    public override IReadOnlyList<byte[]> Seeds { get; }

    protected override IReadOnlyList<string> Words { get; } =
        ["../", "/etc/passwd", "\"exercises\": [", "null", "[]", "{}", "\"lesson\": \"ninja\"", "\\u0000", "\\ud800", "Own", "{", "}", "class", ": ForwardPass<float>", "/*", "\"", "\0", "Backward()", "= todo;", ";", "2e9", "-1"];

    public override bool Accepts(byte[] input)
    {
        int file = input.Length == 0 ? 0 : input[0] % Names.Length;
        Put(file, input.AsSpan(Math.Min(1, input.Length)));
        try
        {
            return Reads<InvalidInputException>(Open);
        }
        finally
        {
            Put(file, _files[file]);
            Require(_folder.Files.Length == 1, "nothing is written beside the folder");
        }
    }

    public void Dispose() => _folder.Dispose();

    protected override byte[] Changed(Random random, byte[] seed) => [seed[0], .. Mutator.Changed(random, seed[1..], Seeds, Words)];

    private void Open()
    {
        var folder = LearnerFolder.Open(_lesson);
        Require(folder.Lesson.Exercises.Count > 0, "a lesson has an exercise");
        var progress = Progress.Of(folder);
        foreach (var exercise in folder.Lesson.Exercises)
        {
            Require(Path.GetDirectoryName(Path.GetFullPath(folder.PathOf(exercise))) == Path.GetFullPath(_lesson), "an exercise's file stands in the folder");
            Require(progress.Hints(exercise, "x") >= 0, "no fewer hints than none");
            string text = folder.Read(exercise);
            Require(StepReset.In(text, exercise with { Forward = _exercise.Forward }, _exercise.Prepared.Graph.Asked[0]).Length > 0, "a step can be put back");
        }
    }

    private void Put(int file, ReadOnlySpan<byte> bytes) => File.WriteAllBytes(Path.Combine(_lesson, Names[file]), bytes);
}
