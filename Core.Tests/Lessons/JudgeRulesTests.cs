namespace Autograd.Tests;

/// <summary>What an exercise does not allow, or what only looks right, is said in a sentence; the other steps are judged.</summary>
public class JudgeRulesTests
{
    [TestCase("dlogits = logits.Softmax(1); var t = dlogits; t[range(n), Yb] -= 1; dlogits /= n;", "through another variable")]
    [TestCase("dlogits = logits; dlogits[range(n), Yb] -= 1; dlogits /= n;", "a tensor of the forward pass")]
    [TestCase("dlogits = new Tape<float>().Watch(logits.Softmax(1));", "a tensor on a tape")]
    [TestCase("dlogits[range(n), Yb] -= 1;\ndlogits /= n;", "")]
    [TestCase("var dlogits = logits.Softmax(1);", "already there")]
    [TestCase("Set(out dlogits);", "by ref or out", "void Set(out Tensor<float> x) => x = logits;")]
    [TestCase("dlogits = Tensor.Ones<double>(logits.Shape);", "")]
    [TestCase("dlogits = logits.MatMul(logits);", "")]
    public void ARuleIsSaidInASentence(string body, string sentence, string helpers = "")
    {
        var verdict = JudgedAnswers.Verdicts("2", CollectedAnswer.FileOf("Exercise2", body, helpers)).Single();
        Assert.Multiple(() =>
        {
            Assert.That(verdict.IsRight, Is.False);
            Assert.That(verdict.Message, Does.Contain(sentence));
        });
    }

    [Test]
    public void AnInheritedErrorIsBlamedOnTheNearestStepsThatAreWrong()
    {
        string body = CollectedAnswer.Right("1").Replace("dh = dlogits.MatMul(W2.T);", "dh = 2 * dlogits.MatMul(W2.T);").Replace("dprobs = dlogprobs / probs;", "dprobs = dlogprobs;");
        var verdicts = JudgedAnswers.Verdicts("1", CollectedAnswer.FileOf("Exercise1", body)).ToDictionary(verdict => verdict.Step);
        Assert.Multiple(() =>
        {
            Assert.That(verdicts.Values.Where(verdict => verdict.Status == StepStatus.Wrong).Select(verdict => verdict.Step), Is.EquivalentTo(new[] { "probs", "h" }));
            Assert.That(verdicts["logits"].Because, Is.EqualTo(new[] { "probs" }));
            Assert.That(verdicts["W2"].Because, Is.EqualTo(new[] { "probs" }));
            Assert.That(verdicts["embcat"].Because, Is.EqualTo(new[] { "h" }), "not what is wrong above that");
            Assert.That(verdicts["logprobs"].Because, Is.Empty);
        });
    }

    [Test]
    public void TheSameBitsAreRightAndOtherBitsAreRounding()
    {
        var atomic = JudgedAnswers.Verdicts("1", CollectedAnswer.FileOf("Exercise1", CollectedAnswer.Right("1")));
        Assert.That(atomic.Single(verdict => verdict.Step == "probs").Status, Is.EqualTo(StepStatus.Right));
        var fused = JudgedAnswers.Verdicts("3", CollectedAnswer.FileOf("Exercise3", CollectedAnswer.Right("3")));
        Assert.That(fused.Single().Status, Is.EqualTo(StepStatus.Rounding));
    }

    [Test]
    public void AGradientThatIsReadBeforeItIsComputedIsAnErrorOfOrder()
    {
        string body = CollectedAnswer.Right("1").Replace("dprobs = dlogprobs / probs;", "");
        var verdicts = JudgedAnswers.Verdicts("1", CollectedAnswer.FileOf("Exercise1", $"dcounts_sum_inv = (counts * dprobs).Sum(1, keepDims: true);\n{body}\ndprobs = dlogprobs / probs;"));
        Assert.That(verdicts.Where(verdict => verdict.Status == StepStatus.Error).Select(verdict => verdict.Message), Has.Some.Contains("dprobs is read before it is computed"));
    }

    [Test]
    public void AddingToNothingIsJudgedAndThenAskedForAFirstValue()
    {
        var verdict = JudgedAnswers.Verdicts("1", CollectedAnswer.FileOf("Exercise1", "dC = dC.IndexAdd(0, Xb, demb);")).Single(verdict => verdict.Step == "C");
        Assert.Multiple(() =>
        {
            Assert.That(verdict.Status, Is.EqualTo(StepStatus.Error));
            Assert.That(verdict.Message, Does.Contain("ZerosLike(C)"));
        });
    }

    [Test]
    public void ANumberWrittenForASizeIsSaid()
    {
        var verdict = JudgedAnswers.Verdicts("2", CollectedAnswer.FileOf("Exercise2", CollectedAnswer.Right("2").Replace("/= n", "/= 32"))).Single();
        Assert.That((verdict.Status, verdict.Message), Is.EqualTo((StepStatus.Wrong, "It is right at the exercise's own sizes only: a number is written where the name of a size belongs. The judge also tries n = 5.")));
    }

    [Test]
    public void AWordOfCSharpIsMeantAsTheGradient()
    {
        var right = CollectedAnswer.All("right").First(answer => answer.Lesson == "neuron");
        Assert.That(JudgedAnswers.Verdicts("neuron", "1", right.Source.Replace("do_", "do")).Where(verdict => !verdict.IsRight), Is.Empty);
    }

    [Test]
    public void WhatIsZeroInTheoryIsFoundByTheRandomGradient()
    {
        string skipped = CollectedAnswer.Right("1").Replace("db1 = dhprebn.Sum(0);", "db1 = ZerosLike(b1);");
        Assert.That(JudgedAnswers.Verdicts("1", CollectedAnswer.FileOf("Exercise1", skipped)).Where(verdict => !verdict.IsRight).Select(verdict => verdict.Step), Is.EqualTo(new[] { "b1" }));
    }

    [Test]
    public void APassThatIsNotToBeHadInDoubleIsJudgedInFloat()
    {
        string body = CollectedAnswer.Right("2").Replace("dlogits /= n;", "float[] all = (dlogits / n).ToArray(); dlogits = Tensor.Of<float>(all.Select(value => (float)BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(value))).ToArray(), logits.Shape);");
        Assert.That(JudgedAnswers.Verdicts("2", CollectedAnswer.FileOf("Exercise2", body)).Single().IsRight, Is.True);
    }
}
