using Autograd.Cli;

namespace Autograd.Tests.Cli;

/// <summary>The forward lines that stand above a learner's slots.</summary>
public sealed class ForwardLinesTests
{
    [TestCase("var counts = norm_logits.Exp().Named(\"counts\");", "counts", ExpectedResult = "counts = norm_logits.Exp()")]
    [TestCase("var z = (x  *  w + b).Named(nameof(z));", "z", ExpectedResult = "z = x * w + b")]
    [TestCase("var z = (x * w).Named(label: \"z\");", "z", ExpectedResult = "z = x * w")]
    [TestCase("var z = (x * w).Named(Name);", "zz", ExpectedResult = "zz = x * w")]
    [TestCase("var W = Parameter(\"W\", Randn(2, 3) * 0.1);", "W", ExpectedResult = "W = Randn(2, 3) * 0.1")]
    [TestCase("var W = this.Parameter(nameof(W), Randn(2));", "W", ExpectedResult = "W = Randn(2)")]
    [TestCase("var t = x * w; t.Named(\"z\");", "z", ExpectedResult = "z = x * w")]
    [TestCase("var (values, indices) = logits.Max(1); values.Named(\"m\");", "m", ExpectedResult = "m = logits.Max(1).Values")]
    [TestCase("var (a, b) = (x + 1, x - 1); b.Named(\"m\");", "m", ExpectedResult = "m = x - 1")]
    [TestCase("var m = logits.Max(1, keepDims: true).Values.Named(\"m\");", "m", ExpectedResult = "m = logits.Max(1, keepDims: true).Values")]
    [TestCase("var s = ((x * w).Named(\"e\") + b).Named(\"s\");", "s", ExpectedResult = "s = e + b")]
    [TestCase("var s = (x * w).Named($\"e{n}\");", "e1", ExpectedResult = null)]
    [TestCase("return -x.Mean();", "", ExpectedResult = "loss = -x.Mean()")]
    [TestCase("var l = -x.Mean(); return l;", "", ExpectedResult = "loss = -x.Mean()")]
    public string? ALineIsFoundHoweverItsLabelIsGiven(string body, string label) =>
        new ForwardSource(TeacherPass.With(body, "const string Name = \"zz\";"), "Line.cs").LineFor(label);

    [Test]
    public void ALabelThatALoopMakesIsReadFromTheTape()
    {
        var exercise = Exercise("var h = Parameter(\"h0\", Randn(3, 3)); for (int i = 1; i < 3; i++) h = (h.MatMul(h) + 1.0).Tanh().Named($\"h{i}\"); return h.Square().Mean();");
        Assert.That(exercise.LineOf("h1"), Is.EqualTo("h1 = (h0.MatMul(h0) + 1.0).Tanh()"));
    }

    [Test]
    public void AStepWithSeveralUsesShowsAllTheirLines() =>
        Assert.That(LessonSource.Find("ninja")!.Exercises[0].UsesOf("counts"), Is.EqualTo(new[] { "counts_sum = counts.Sum(1, keepDims: true)", "probs = counts * counts_sum_inv" }));

    [Test]
    public void EveryStepOfEveryShippedLessonShowsItsUses()
    {
        foreach (var exercise in LessonSource.Shipped.SelectMany(lesson => lesson.Exercises))
            foreach (string step in exercise.Prepared.Graph.Asked)
                Assert.That(exercise.UsesOf(step), Is.Not.Empty.And.All.Contains(step), $"{exercise.Name}: {step}");
    }

    private static ExerciseSource Exercise(string body) =>
        new("Line", "1", "a test", new ForwardSource(TeacherPass.With(body), "Line.cs"), _ => null);
}
