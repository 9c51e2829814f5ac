namespace Autograd.Tests;

/// <summary>Trained models, read from a file; one that can be read makes up a name.</summary>
internal sealed class ModelTarget : SafetensorsTarget, IDisposable
{
    private readonly Cli.TemporaryFolder _folder = new();

    public ModelTarget()
        : base("model", 5_000)
    {
        string[] words = ["anna", "bob", "carla", "dora", "emil", "fay", "gus", "hal", "ida", "jon"];
        var vocabulary = Vocabulary.Of(words);
        var start = new LectureStart(words, vocabulary, new MlpConfiguration(vocabulary.Count, 1, 2, 2), 1, 4);
        ModelFile.Save(_folder.PathOf("m"), Calibration.Calibrate(start.Parameters, vocabulary, start.Splits.Train));
        Seeds = [File.ReadAllBytes(_folder.PathOf("m"))];
    }

    public override IReadOnlyList<byte[]> Seeds { get; }

    protected override IReadOnlyList<string> Words { get; } =
        ["\"vocabulary\":\"", "\"hidden\":\"0\"", "\"context\":\"99999\"", "\"embedding\":\"2147483647\"", "\"bnvar\"", "\"W1\"", "\"format\":\"autograd-makemore-mlp\"", "\\ud83d", ".", "\"shape\":[1,2]"];

    public override bool Accepts(byte[] input)
    {
        string path = _folder.Write("m", input);
        bool accepted = Reads<InvalidInputException>(() => SampledNames.Of(ModelFile.Load<float>(path), 1, 1).ToList());
        Require(_folder.Files.Length == 1, "reading a file writes none");
        return accepted;
    }

    public void Dispose() => _folder.Dispose();
}
