using System.Numerics;

namespace Autograd.Tests;

/// <summary>Every value and every gradient of exercise 1 against PyTorch's, by the tape and by hand.</summary>
public class GoldenExerciseTests
{
    private static readonly string[] Labels = [.. Exercise1.Labels, "loss"];

    // In theory zero; PyTorch's own digits are rounding.
    private static readonly string[] ZeroInTheory = ["b1", "logit_maxes"];

    [TestCaseSource(nameof(Labels))]
    public void AValueInSinglePrecisionIsPyTorchs(string label) => ValueAgrees<float>(label, 2e-6);

    [TestCaseSource(nameof(Labels))]
    public void AValueInDoublePrecisionIsPyTorchs(string label) => ValueAgrees<double>(label, 1e-12);

    [TestCaseSource(typeof(Exercise1), nameof(Exercise1.Labels))]
    public void AGradientInSinglePrecisionIsPyTorchs(string label) => GradientAgrees<float>(label, 2e-6, 1e-7);

    [TestCaseSource(typeof(Exercise1), nameof(Exercise1.Labels))]
    public void AGradientInDoublePrecisionIsPyTorchs(string label) => GradientAgrees<double>(label, 1e-12, 1e-15);

    private static void ValueAgrees<T>(string label, double tolerance)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (parameters, Xb, Yb) = LectureBatch.Golden();
        var forward = new AtomicForward<T>(parameters.To<T>().Values, Xb, Yb);
        AssertClose(label, Exercise1.Tensor(forward, label), Golden(label), tolerance);
    }

    private static void GradientAgrees<T>(string label, double tolerance, double zero)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (parameters, Xb, Yb) = LectureBatch.Golden();
        var weights = parameters.To<T>();
        var forward = new AtomicForward<T>(weights.On(new Tape<T>()), Xb, Yb);
        var tape = forward.Loss.Backward()[Exercise1.Tensor(forward, label)];
        var manual = new AtomicBackward<T>(new AtomicForward<T>(weights.Values, Xb, Yb)).Rows.Single(row => row.Label == label).Gradient;
        foreach (var gradient in new[] { tape, manual })
        {
            if (ZeroInTheory.Contains(label))
                Assert.That(gradient.ToArray().Select(x => Math.Abs(double.CreateTruncating(x))), Is.All.LessThanOrEqualTo(zero), label);
            else
                AssertClose("d" + label, gradient, Golden("d" + label), tolerance);
        }
    }

    private static (int[] Shape, double[] Values) Golden(string name) =>
        SafetensorsFile.Load(SharedData.PathOrIgnore("golden/exercise1_f64.safetensors")).Get<double>(name);

    private static void AssertClose<T>(string label, Tensor<T> ours, (int[] Shape, double[] Values) golden, double tolerance)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (label != "loss")
            Assert.That(ours.Shape.Sizes.ToArray(), Is.EqualTo(golden.Shape), label);
        double allowed = tolerance * golden.Values.Max(Math.Abs);
        var values = ours.ToArray();
        for (int i = 0; i < values.Length; i++)
            Assert.That(double.CreateTruncating(values[i]), Is.EqualTo(golden.Values[i]).Within(allowed), $"{label} at {i}");
    }
}
