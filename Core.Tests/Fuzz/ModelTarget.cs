namespace Autograd.Tests;

/// <summary>Trained models; one that can be read makes up a name.</summary>
internal sealed class ModelTarget : SafetensorsTarget
{
    public ModelTarget()
        : base("model", 20_000)
    {
        string[] words = ["anna", "bob", "carla", "dora", "emil", "fay", "gus", "hal", "ida", "jon"];
        var vocabulary = Vocabulary.Of(words);
        var start = new LectureStart(words, vocabulary, new MlpConfiguration(vocabulary.Count, 1, 2, 2), 1, 4);
        using var folder = new Cli.TemporaryFolder();
        ModelFile.Save(folder.PathOf("model"), Calibration.Calibrate(start.Parameters, vocabulary, start.Splits.Train));
        Seeds = [File.ReadAllBytes(folder.PathOf("model"))];
    }

    public override IReadOnlyList<byte[]> Seeds { get; }

    protected override IReadOnlyList<string> Words { get; } =
        ["\"vocabulary\":\"", "\"hidden\":\"0\"", "\"context\":\"99999\"", "\"embedding\":\"2147483647\"", "\"bnvar\"", "\"W1\"", "\"format\":\"autograd-makemore-mlp\"", "\\ud83d", ".", "\"shape\":[1,2]"];

    public override bool Accepts(byte[] input) =>
        Reads<InvalidInputException>(() => SampledNames.Of(ModelFile.Of<float>(SafetensorsFile.Parse(input, "it"), "it"), 1, 1).ToList());
}
