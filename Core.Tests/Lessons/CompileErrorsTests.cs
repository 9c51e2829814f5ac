namespace Autograd.Tests;

public class CompileErrorsTests
{
    private const int Line = 8; // of the first statement of CollectedAnswer.FileOf

    [TestCase("dcounts_sum = -counts_sum**-1 * dcounts_sum_inv;", "C# has no **", "counts_sum.Pow(-1)")]
    [TestCase("dbndiff = 2 * bndiff**2;", "bndiff.Pow(2)")]
    [TestCase("dbnvar = (bnvar + 1e-5)**-0.5 * dbnvar_inv;", "(bnvar + 1e-5).Pow(-0.5)")]
    [TestCase("dhpreact = (1.0 - h^2) * dh;", "^ is no power", "h.Pow(2)")]
    [TestCase("dh = dlogits @ W2.T;", "C# has no @", "dlogits.MatMul(W2.T)")]
    [TestCase("dW2 = h.T@dlogits;", "h.T.MatMul(dlogits)")]
    [TestCase("dh = dlogits * 2 @ W2.T;", "(dlogits * 2).MatMul(W2.T)")]
    [TestCase("db2 = dlogits.sum(0);", "dlogits.Sum(0)")]
    [TestCase("db2 = dlogits.mean(0);", "dlogits.Mean(0)")]
    [TestCase("dcounts = norm_logits.exp() * dcounts;", "norm_logits.Exp()")]
    [TestCase("dprobs = probs.log();", "probs.Log()")]
    [TestCase("dh = hpreact.tanh();", "hpreact.Tanh()")]
    [TestCase("dbnvar = bnvar.pow(-1.5);", "bnvar.Pow(-1.5)")]
    [TestCase("demb = dembcat.view(emb.shape);", "dembcat.Reshape(emb.Shape)")]
    [TestCase("dW2 = h.t().MatMul(dlogits);", "h.T.MatMul(dlogits)")]
    [TestCase("dW2 = h.transpose(0, 1).MatMul(dlogits);", "h.T")]
    [TestCase("int rows = Xb.shape[0];", "Xb.Shape")]
    [TestCase("int rows = Xb.size(0);", "Xb.Shape[0]")]
    [TestCase("dlogits = dnorm_logits.clone();", "dnorm_logits.Clone()")]
    [TestCase("var ix = logits.max(1).indices;", "logits.Max(1).Indices")]
    [TestCase("var x = loss.item();", "loss.Item()")]
    [TestCase("db2 = dlogits.Sum(0, keepdim=True);", "keepDims: true")]
    [TestCase("db2 = dlogits.Sum(0, keepdim: true);", "keepDims: true")]
    [TestCase("db2 = dlogits.Sum(0, keepdims: true);", "keepDims: true")]
    [TestCase("db2 = dlogits.Sum(dim=0);", "dlogits.Sum(0)")]
    [TestCase("db2 = dlogits.Sum(axis=0);", "dlogits.Sum(0)")]
    [TestCase("bool b = True;", "bool b = true;")]
    [TestCase("bool b = False;", "bool b = false;")]
    [TestCase("dlogits = None;", "dlogits = todo;")]
    [TestCase("dlogprobs = torch.zeros_like(logprobs);", "no torch", "ZerosLike(logprobs)")]
    [TestCase("dcounts = torch.ones_like(counts) * dcounts_sum;", "OnesLike(counts)")]
    [TestCase("dcounts = torch.ones((32, 27)) * dcounts_sum;", "Ones(32, 27)")]
    [TestCase("dlogits = F.one_hot(logits.Max(1).Indices, num_classes=27);", "OneHot(logits.Max(1).Indices, 27)")]
    [TestCase("dlogits = F.softmax(logits, 1);", "logits.Softmax(1)")]
    [TestCase("dlogits = np.exp(norm_logits);", "no np", "norm_logits.Exp()")]
    [TestCase("dlogits = dnorm_logits", "ends with ;", "write dlogits = dnorm_logits;")]
    [TestCase("dh = dlogits @ W2.T", "no @", "ends with ;", "write dh = dlogits.MatMul(W2.T);")]
    [TestCase("# softmax", "A comment starts with //", "write // softmax")]
    [TestCase("dlogits = dnorm_logits; # softmax", "A comment starts with //")]
    [TestCase("for k in range(n):", "for (int k = 0; k < n; k++) { … }")]
    [TestCase("if (n > 1 and n > 2) dlogits = dnorm_logits;", "&&")]
    [TestCase("if (n > 1 or n > 2) dlogits = dnorm_logits;", "||")]
    [TestCase("if (not (n > 1)) dlogits = dnorm_logits;", "if (!(n > 1))")]
    [TestCase("int rows = len(Xb);", "Xb.Shape[0]")]
    [TestCase("dbndiff = 2(bndiff);", "2 * (bndiff)")]
    [TestCase("dbndiff = 2bndiff;", "2 * bndiff")]
    [TestCase("dbndiff = n(bndiff);", "n * (bndiff)")]
    [TestCase("dbndiff = bndiff[:, 0];", "bndiff[.., 0]")]
    [TestCase("dbndiff = bndiff[1:3];", "bndiff[1..3]")]
    [TestCase("int ix = Xb[0][1];", "Xb[0, 1]")]
    [TestCase("dlogits, dh = logits, h;", "(dlogits, dh) = (logits, h);")]
    [TestCase("dcount = counts_sum_inv * dprobs;", "did you mean dcounts?")]
    [TestCase("dlogits_maxes = dlogit_maxes;", "did you mean dlogit_maxes?")]
    [TestCase("dlogits = DLOGIT_maxes;", "did you mean dlogit_maxes?")]
    [TestCase("dlogits = bnmean * 2;", "bnmeani")]
    [TestCase("tmp = counts * dprobs;", "tmp is a new variable", "write var tmp = counts * dprobs;")]
    [TestCase("dlogits = (dnorm_logits * 2;", "A bracket ) is missing")]
    [TestCase("dlogits = dnorm_logits * 2);", "A bracket ) is too many")]
    [TestCase("dlogits = dnorm_logits[3;", "A bracket ] is missing")]
    [TestCase("float x = 1.0;", "double x = 1.0;")]
    [TestCase("int x = 1.5;", "int holds whole numbers only")]
    [TestCase("dbnvar = bnvar.Pow();", "Pow(exponent)")]
    [TestCase("dh = dlogits.MatMul();", "MatMul(b)")]
    [TestCase("var ix = Indices([1, 2], [2]);", "new Indices([1, 2], [2])")]
    [TestCase("var dprobs = probs;", "'dprobs' is already there")]
    [TestCase("Tensor dprobs = probs;", "'dprobs' is already there")]
    [TestCase("var f = lambda x: x * 2;", "f = x => x * 2")]
    [TestCase("print(f\"{n}\")", "Console.WriteLine($\"{n}\")")]
    [TestCase("counts = norm_logits.Exp();", "counts is given", "dcounts")]
    [TestCase("dlogits == dnorm_logits;", "== compares", "dlogits = dnorm_logits;")]
    [TestCase("if (n = 3) dlogits = dnorm_logits;", "n == 3")]
    [TestCase("dh = Math.Pow(h, 2);", "h.Pow(2)")]
    [TestCase("dlogit_maxes = logits.Max(1);", "logits.Max(1).Values")]
    [TestCase("dlogits = logits.ArgMax(1) * dlogit_maxes;", "OneHot(logits.ArgMax(1), classes)")]
    [TestCase("dcounts =+ dcounts_sum;", "dcounts += dcounts_sum;")]
    [TestCase("dcounts + = dcounts_sum;", "dcounts += dcounts_sum;")]
    [TestCase("dcounts = counts.Exp;", "counts.Exp()")]
    [TestCase("dcounts = exp(norm_logits);", "norm_logits.Exp()")]
    [TestCase("dcounts = Ones(counts);", "OnesLike(counts)")]
    [TestCase("dcounts = ZerosLike(counts.Shape);", "Zeros(counts.Shape)")]
    [TestCase("dcounts = counts.Exq();", "did you mean .Exp?")]
    [TestCase("loss.backward();", "delete this line")]
    [TestCase("import torch", "delete this line")]
    [TestCase("cmp('probs', dprobs, probs)", "delete this line")]
    [TestCase("dlogits = dnorm_logits if n > 3 else logits", "n > 3 ? dnorm_logits : logits")]
    [TestCase("for (int k = 0, k < n; k++) dlogits = dnorm_logits;", "three parts with ;")]
    [TestCase("unsafe { int* p = null; }", "unsafe code")]
    [TestCase("let x = dnorm_logits;", "write var x")]
    public void ALineOfTheNotebookIsAnsweredByWhatToWrite(string line, params string[] words)
    {
        var compiled = JudgedAnswers.Compiled("1", CollectedAnswer.FileOf("Exercise1", $"{line}\ndprobs = dlogprobs / probs;"));
        var errors = compiled.Notes.Where(note => note.IsError).ToList();
        Assert.That(errors, Has.Count.EqualTo(1), string.Join("\n", errors));
        Assert.That(errors[0].Line, Is.EqualTo(Line));
        foreach (string word in words)
            Assert.That(errors[0].Message, Does.Contain(word));
        Assert.That(compiled.Assembly, Is.Not.Null, "The other lines are still judged.");
    }

    [TestCase("dcounts_sum = -counts_sum**-2 * dcounts_sum_inv;", "counts_sum")]
    [TestCase("dh = dlogits @ W2.T", "h")]
    [TestCase("dh = (dlogits;", "h")]
    [TestCase("dlogits = dnorm_logits", "logits")]
    [TestCase("db2 = dlogits.sum(0);", "b2")]
    [TestCase("dC[ix] += demb[k,j]", "C")]
    public void ALineThatDoesNotCompileTakesOnlyItsOwnStepDown(string line, string step)
    {
        var verdicts = JudgedAnswers.Verdicts("1", CollectedAnswer.FileOf("Exercise1", $"dlogprobs = ZerosLike(logprobs); dlogprobs[range(n), Yb] = -1.0 / n;\n{line}\ndprobs = dlogprobs / probs;"));
        Assert.That(verdicts.Where(verdict => verdict.IsRight).Select(verdict => verdict.Step), Is.EquivalentTo(new[] { "logprobs", "probs" }));
        Assert.That(verdicts.Where(verdict => verdict.Status == StepStatus.Error).Select(verdict => verdict.Step), Is.EquivalentTo(new[] { step }));
    }

    [Test]
    public void TheLinesThatNeedARefusedVariableAreNotAnsweredAgain()
    {
        string file = CollectedAnswer.FileOf("Exercise1", "var tmp = counts.sum(1);\nvar twice = tmp * 2;\ndcounts_sum_inv = twice;\ndprobs = dlogprobs / probs;");
        Assert.That(JudgedAnswers.Compiled("1", file).Notes.Select(note => note.Line), Is.EqualTo(new[] { Line }));
        var verdict = JudgedAnswers.Verdicts("1", file).Single(verdict => verdict.Status == StepStatus.Error);
        Assert.That((verdict.Step, verdict.Message), Is.EqualTo(("counts_sum_inv", $"'twice' has no value, since line {Line + 1} does not compile.")));
    }

    [Test]
    public void AnotherExercisesNameIsSaidToBeThat() =>
        Assert.That(JudgedAnswers.Compiled("3", CollectedAnswer.FileOf("Exercise3", "dhprebn = counts_sum_inv * dhpreact;")).Notes.Single().Message, Is.EqualTo("counts_sum_inv belongs to exercise 1: this exercise does not have it."));

    [Test]
    public void AMethodThatDoesNotCompileFailsWhereItIsCalled()
    {
        string file = CollectedAnswer.FileOf("Exercise1", "db2 = Rows(dlogits);\ndprobs = dlogprobs / probs;", "Tensor Rows(Tensor x) => x.sum(0);");
        var verdicts = JudgedAnswers.Verdicts("1", file);
        Assert.That(verdicts.Single(verdict => verdict.Step == "b2").Message, Does.Contain("x.Sum(0)"));
        Assert.That(verdicts.Single(verdict => verdict.Step == "probs").IsRight);
    }

    [Test]
    public void TheWholePageOfTheNotebookIsAnsweredLineByLine()
    {
        string body = string.Join('\n', Enumerable.Range(0, 40).Select(_ => "dprobs = (1.0 / probs) * dlogprobs"));
        var notes = JudgedAnswers.Compiled("1", CollectedAnswer.FileOf("Exercise1", body)).Notes;
        Assert.That(notes.Select(note => note.Line), Is.EqualTo(Enumerable.Range(Line, 40)));
    }

    [TestCase("", "is empty")]
    [TestCase("\uFEFF  \r\n", "is empty")]
    [TestCase("\0\0\0", "is no text")]
    [TestCase("using Autograd;", "has no class")]
    [TestCase("public class Mine : Exercise1Given { }", "has no class Exercise1: rename Mine")]
    [TestCase("public class Exercise1 { public override void Backward() { } }", "must derive from Exercise1Given")]
    [TestCase("public class Exercise1 : Exercise1Given { }", "has no method 'public override void Backward()'")]
    [TestCase("public class Exercise1 : Exercise1Given { public override void Back() { } }", "rename Back")]
    [TestCase("public class Exercise1 : Exercise1Given { void Backward() { } }", "'public override void Backward()'")]
    [TestCase("public class Exercise1 : Exercise1Given { public override void Backward() { }", "A } is missing")]
    [TestCase("public class Exercise1 : Exercise1Given { public override void Backward() { } } }", "A } is too many")]
    [TestCase("public clas Exercise1 : Exercise1Given { public override void Backward() { } }", "C# cannot read this line")]
    [TestCase("public class Exercise1 : Exercise1Given { Tensor<float> dprobs; public override void Backward() { } }", "'dprobs' is already there")]
    public void AFileThatIsNoPassIsAnsweredByOneSentence(string file, string words)
    {
        var compiled = JudgedAnswers.Compiled("1", file);
        Assert.That(compiled.Assembly, Is.Null);
        Assert.That(compiled.Notes.Single().Message, Does.Contain(words));
    }
}
