using Autograd.Cli;
using Autograd.Tests.Cli;

namespace Autograd.Tests.Browsing;

/// <summary>A page in a file, and the loss that it shows.</summary>
/// <param name="Address">The file's address.</param>
/// <param name="Loss">The loss.</param>
internal sealed record PageOfLoss(string Address, Tensor<float> Loss)
{
    /// <summary>The engine's own gradients.</summary>
    public Gradients<float> Gradients => field ??= Loss.Backward();

    /// <summary>The engine's tensor with a label.</summary>
    public Tensor<float> this[string label] => Loss.Tape!.Tensors.Single(tensor => tensor.Label == label);
}

/// <summary>The pages that tests read, each written once.</summary>
internal static class PageFiles
{
    private static readonly Lazy<PageOfLoss> LectureFile = new(() => Network("lecture", 32, 64, 10, 3));
    private static readonly Lazy<PageOfLoss> SmallFile = new(() => Network("small", 3, 4, 2, 1));

    /// <summary>Where they are, until the last test.</summary>
    public static TemporaryFolder Folder { get; } = new();

    /// <summary>The lecture's network, as <c>autograd graph --output lecture.html</c> writes it.</summary>
    public static PageOfLoss Lecture => LectureFile.Value;

    /// <summary>A network so small that the page has the scalars.</summary>
    public static PageOfLoss Small => SmallFile.Value;

    /// <summary>Writes the page of a loss.</summary>
    public static PageOfLoss Of(string name, Tensor<float> loss, PageOptions? options = null) => new(Write(name, ComputationGraph.From(loss).ToHtml(options)), loss);

    /// <summary>Writes a page; gives its address.</summary>
    public static string Write(string name, string html)
    {
        string path = Folder.PathOf($"{name}.html");
        File.WriteAllText(path, html);
        return new Uri(path).AbsoluteUri;
    }

    private static PageOfLoss Network(string name, int batch, int hidden, int embedding, int context)
    {
        string data = Repository.PathOf("data/names.txt"), path = Folder.PathOf($"{name}.html");
        var run = CommandLine.Run("graph", "--data", data, "--batch", $"{batch}", "--hidden", $"{hidden}", "--embedding", $"{embedding}", "--context", $"{context}", "--output", path);
        Assert.That((run.ExitCode, run.Errors), Is.EqualTo((0, "")));
        return new PageOfLoss(new Uri(path).AbsoluteUri, new NetworkSettings(data, TrainingOptions.LectureSeed, batch, hidden, embedding, context).Start().RecordedLoss(GraphFlavour.Atomic));
    }
}
