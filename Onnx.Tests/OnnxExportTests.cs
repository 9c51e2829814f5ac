using Autograd.Tests.Cli;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Autograd.Tests.Onnx;

/// <summary>The exported network in ONNX Runtime beside our own logits.</summary>
public sealed class OnnxExportTests
{
    private const int Inputs = 10_000;

    // |a − b| ≤ 1e-5 · max(1, largest |logit|)
    private const double Tolerance = 1e-5;

    [TestCase("--hidden", "200")]
    [TestCase("--hidden", "7", "--embedding", "1", "--context", "1")]
    [TestCase("--hidden", "33", "--embedding", "5", "--context", "8")]
    public void TheLogitsAreOurs(params string[] sizes)
    {
        using var folder = new TemporaryFolder();
        string model = folder.PathOf("model.safetensors"), onnx = folder.PathOf("model.onnx");
        Assert.That(CommandLine.Run(["train", "--data", folder.WriteNames(1000), "--steps", "300", "--out", model, .. sizes]).ExitCode, Is.Zero);
        Assert.That(CommandLine.Run("export", "--model", model, "--output", onnx).ExitCode, Is.Zero);
        var ours = ModelFile.Load<float>(model);
        var configuration = ours.Parameters.Configuration;
        using var session = new InferenceSession(onnx);
        Assert.That(session.ModelMetadata.CustomMetadataMap, Does.ContainKey("context").WithValue($"{configuration.Context}").And.ContainKey("vocabulary").WithValue(ours.Vocabulary.Characters));
        var random = new Random(1);
        foreach (int n in new[] { 1, 7, Inputs })
        {
            int[] contexts = [.. Enumerable.Range(0, n * configuration.Context).Select(_ => random.Next(configuration.Vocabulary))];
            float[] theirs = Run(session, contexts, n, configuration.Context);
            float[] logits = ours.Logits(Indices.Of(contexts).Reshape([n, configuration.Context])).ToArray();
            double largest = logits.Max(Math.Abs), difference = logits.Zip(theirs, (a, b) => Math.Abs((double)a - b)).Max();
            TestContext.Out.WriteLine($"{n} inputs: largest difference {difference:g3}, largest logit {largest:g3}");
            Assert.That(theirs, Has.Length.EqualTo(logits.Length));
            Assert.That(difference, Is.LessThanOrEqualTo(Tolerance * Math.Max(1, largest)));
            logits[^1] += (float)(2 * Tolerance * Math.Max(1, largest));
            Assert.That(logits.Zip(theirs, (a, b) => Math.Abs((double)a - b)).Max(), Is.GreaterThan(Tolerance * Math.Max(1, largest)), "a planted error is seen");
        }
    }

    private static float[] Run(InferenceSession session, int[] contexts, int n, int context)
    {
        var input = new DenseTensor<long>(Array.ConvertAll(contexts, index => (long)index), [n, context]);
        using var results = session.Run([NamedOnnxValue.CreateFromTensor("contexts", input)]);
        return [.. results[0].AsTensor<float>()];
    }
}
