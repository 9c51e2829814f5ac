using Autograd.Cli;

namespace Autograd.Tests;

internal sealed class SilentMistakesTests
{
    [TestCase("dlogprobs[range(n), Yb] = -1/2;", DiagnosisKind.LostFactor, "-1/2 divides whole numbers and gives 0: write -1.0 / 2.")]
    [TestCase("dhprebn = 1 / n * dbndiff;", DiagnosisKind.LostFactor, "write 1.0 / n.")]
    [TestCase("dhprebn = n/(n-1) * dbndiff;", DiagnosisKind.NMinusOne, "write n / (n - 1.0).")]
    [TestCase("dbndiff2 = 1/(n-1) * Ones(bndiff2.Shape) * dbnvar;", DiagnosisKind.LostFactor, "write 1.0 / (n-1).")]
    [TestCase("dbnvar = bnvar.Pow(-3/2);", DiagnosisKind.LostFactor, "gives -1: write -3.0 / 2.")]
    [TestCase("var half = 1 / n; dhprebn = half * dbndiff;", DiagnosisKind.LostFactor, "write 1.0 / n.")]
    public void AWholeNumberDivisionIsNamed(string body, DiagnosisKind kind, string words)
    {
        var note = Notes(body).Single();
        Assert.That((note.IsError, note.Kind), Is.EqualTo((false, (DiagnosisKind?)kind)));
        Assert.That(note.Message, Does.EndWith(words));
    }

    [TestCase("dC.IndexAdd(0, Xb, demb);", "write dC = dC.IndexAdd(0, Xb, demb);")]
    [TestCase("counts.Exp();", "which this line throws away")]
    [TestCase("logits.Max(1);", "which this line throws away")]
    [TestCase("dcounts =- dcounts_sum;", "write dcounts -= dcounts_sum;")]
    [TestCase("dprobs = 0;", "write dprobs = ZerosLike(probs);")]
    [TestCase("dprobs = dprobs;", "changes nothing")]
    [TestCase("double two = 3 ^ 2;", "Math.Pow(3, 2)")]
    [TestCase("for (int k = 0; k < n; k++)\n    dlogits = dnorm_logits;\n    dh = h;", "put { } around both")]
    public void AStatementThatDoesNotDoWhatItSeemsToIsNamed(string body, string words)
    {
        var note = Notes(body).Single();
        Assert.That(note.IsError, Is.False);
        Assert.That(note.Message, Does.Contain(words));
    }

    [TestCase("dlogits = dnorm_logits[emb.Shape[1] / 2];")]
    [TestCase("int half = n / 2; dlogits = dnorm_logits[half];")]
    [TestCase("var half = n / 2; dlogits = dnorm_logits[half];")]
    [TestCase("dlogits = dnorm_logits.Reshape(n / 2, 2);")]
    [TestCase("if (n / 2 > 3) dlogits = dnorm_logits;")]
    [TestCase("dlogits = 4 / 2 * dnorm_logits;")]
    [TestCase("dlogits = dnorm_logits / n;")]
    [TestCase("dlogits = 1.0 / n * dnorm_logits;")]
    [TestCase("dlogits = -dnorm_logits;")]
    [TestCase("dlogits =-dnorm_logits;")]
    [TestCase("dlogits = dnorm_logits; dh = dlogits;")]
    [TestCase("for (int k = 0; k < n; k++)\n    dlogits = dnorm_logits;\ndh = h;")]
    [TestCase("Console.Write(\"\");")]
    public void WhatIsMeantAsItStandsIsLeftAlone(string body) => Assert.That(Notes(body), Is.Empty);

    [TestCase("dlogprobs = ZerosLike(logprobs); dlogprobs[range(n), Yb] = -1 / n;", "-1 / n divides whole numbers and gives 0: write -1.0 / n.")]
    [TestCase("dlogprobs = ZerosLike(logprobs); dlogprobs[range(n), Yb] = -1 / 32;", "-1 / 32 divides whole numbers and gives 0: write -1.0 / 32.")]
    [TestCase("dlogprobs = -1.0f / n * ZerosLike(logprobs);", "All of it is 0: a factor came out as 0. Look at each factor of the line: one that is 0 makes all of it 0.")]
    [TestCase("dlogprobs = ZerosLike(logprobs); dlogprobs[range(n), Yb] = 0;", "All of it is 0: a factor came out as 0. Look at each factor of the line: one that is 0 makes all of it 0.")]
    public void OnlyALineThatDividesWholeNumbersIsSaidToDoSo(string body, string message)
    {
        var verdict = JudgedAnswers.Verdicts("1", CollectedAnswer.FileOf("Exercise1", body)).Single(verdict => verdict.Step == "logprobs");
        Assert.That((verdict.Status, verdict.Diagnosis!.Kind, verdict.Message), Is.EqualTo((StepStatus.Wrong, DiagnosisKind.LostFactor, message)));
    }

    private static IReadOnlyList<LearnerNote> Notes(string body) => JudgedAnswers.Compiled("1", CollectedAnswer.FileOf("Exercise1", body)).Notes;
}
