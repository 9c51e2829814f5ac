namespace Autograd.Tests;

public class StatementRewriterTests
{
    [TestCase("int m = 0; while (m < 3) m++; do m--; while (m > 1); dprobs = dlogprobs / probs * m;")]
    [TestCase("foreach (int k in new[] { 1 }) dprobs = dlogprobs / probs * k;")]
    [TestCase("for (int k = 0, j = 1; k < 1 && j > 0; k++, j--) { if (k > 0) continue; dprobs = dlogprobs / probs; if (k == 0) break; }")]
    [TestCase("switch (n) { case 1: throw new Exception(); default: var q = dlogprobs / probs; dprobs = q; break; }")]
    [TestCase("switch (n) { case 99: dprobs = dlogprobs / probs; break; default: goto case 99; }")]
    [TestCase("var one = n switch { 5 => 1.0, _ => 1.0 }; dprobs = one * dlogprobs / probs;")]
    [TestCase("try { throw new InvalidOperationException(); } catch (InvalidOperationException) { dprobs = dlogprobs / probs; } finally { dh = todo; }")]
    [TestCase("using var text = new System.IO.StringWriter(); text.Write(1); dprobs = dlogprobs / probs;")]
    [TestCase("using (var text = new System.IO.StringWriter()) { dprobs = dlogprobs / probs; }")]
    [TestCase("Func<Tensor<float>, Tensor<float>> same = x => x; dprobs = same(dlogprobs) / probs;")]
    [TestCase("Action fill = () => dprobs = dlogprobs / probs; fill();")]
    [TestCase("Action fill = () => { dprobs = dlogprobs / probs; }; fill();")]
    [TestCase("Func<Tensor<float>> fill = () => dprobs = dlogprobs / probs; fill();")]
    [TestCase("void Fill() { dprobs = dlogprobs / probs; } Fill();")]
    [TestCase("void Fill() => dprobs = dlogprobs / probs; Fill();")]
    [TestCase("static Tensor<float> Same(Tensor<float> x) => x; dprobs = Same(dlogprobs) / probs;")]
    [TestCase("int i = 0; again: dprobs = dlogprobs / probs; if (i++ < 1) goto again;")]
    [TestCase("object o = dlogprobs; if (o is Tensor<float> t) dprobs = t / probs;")]
    [TestCase("object o = dlogprobs; if (o is not Tensor<float> t) return; dprobs = t / probs;")]
    [TestCase("int.TryParse(\"1\", out int one); dprobs = one * dlogprobs / probs;")]
    [TestCase("bool ok = int.TryParse(\"1\", out var one); dprobs = one * dlogprobs / probs;")]
    [TestCase("var (a, b) = (dlogprobs, probs); dprobs = a / b;")]
    [TestCase("(Tensor<float> a, Tensor<float> b) = (dlogprobs, probs); dprobs = a / b;")]
    [TestCase("Span<float> s = stackalloc float[3]; s[0] = 1; dprobs = s[0] * dlogprobs / probs;")]
    [TestCase("var numbers = new float[] { 1 }; Span<float> s = numbers; var one = s[0] + 0; dprobs = one * dlogprobs / probs;")]
    [TestCase("var numbers = new[] { 1.0 }; ref double one = ref numbers[0]; dprobs = one * dlogprobs / probs;")]
    [TestCase("const double one = 1.0; dprobs = one * dlogprobs / probs;")]
    [TestCase("Func<System.Threading.Tasks.Task<int>> one = async () => { await System.Threading.Tasks.Task.Yield(); return 1; }; dprobs = one().Result * dlogprobs / probs;")]
    [TestCase("var anonymous = new { X = dlogprobs }; dprobs = anonymous.X / probs;")]
    [TestCase("int[] list = [1, 2]; dprobs = list[0] * dlogprobs / probs;")]
    [TestCase("int x; if (n > 1) x = 1; else x = 1; dprobs = x * dlogprobs / probs;")]
    [TestCase("checked { dprobs = dlogprobs / probs; } lock (this) { }")]
    [TestCase("{ var inner = dlogprobs; dprobs = inner / probs; } { var inner = 2; }")]
    [TestCase("dynamic d = dlogprobs; dprobs = d / probs;")]
    [TestCase("Tensor t = dlogprobs; dprobs = t / probs;")]
    [TestCase("this.dprobs = this.dlogprobs / probs;")]
    [TestCase("\n#region mine\ndprobs = dlogprobs / probs;\n#endregion")]
    [TestCase("dprobs = Tensor.Ones(probs.Shape) * dlogprobs / probs;")]
    public void AConstructOfTheLanguageIsFollowed(string body)
    {
        string file = CollectedAnswer.FileOf("Exercise1", body);
        Assert.That(JudgedAnswers.Compiled("1", file).Notes.Where(note => note.IsError), Is.Empty);
        Assert.That(Right(file), Is.EqualTo(new[] { "probs" }));
    }

    [TestCase("dC = ZerosLike(C); Enumerable.Range(0, n).ToList().ForEach(k => { for (int j = 0; j < 3; j++) dC[Xb[k, j]] += demb[k, j]; });")]
    [TestCase("dC = ZerosLike(C); foreach (var (k, j) in from k in Enumerable.Range(0, n) from j in Enumerable.Range(0, 3) select (k, j)) dC[Xb[k, j]] += demb[k, j];")]
    [TestCase("dC = ZerosLike(C); void Add(int k, int j) => dC[Xb[k, j]] += demb[k, j]; for (int k = 0; k < n; k++) for (int j = 0; j < 3; j++) Add(k, j);")]
    public void AGradientThatIsFilledInPartsIsFollowed(string body) => Assert.That(Right(CollectedAnswer.FileOf("Exercise1", body)), Is.EqualTo(new[] { "C" }));

    [TestCase("using static System.Math; namespace Mine; public class Helper { public static Tensor<float> Same(Tensor<float> x) => x; } public class Exercise1 : Exercise1Given { private double One { get; } = Sqrt(1.0); public override void Backward() { dprobs = Helper.Same(dlogprobs) / probs * One; } }")]
    [TestCase("namespace Mine { namespace Yours { public class Exercise1 : Exercise1Given { private class Deep { public float One = 1f; } public override void Backward() { var deep = new Deep(); dprobs = dlogprobs / probs * deep.One; } } } }")]
    [TestCase("public class Exercise1 : Exercise1Given { public override void Backward() => dprobs = dlogprobs / probs; }")]
    [TestCase("public class Exercise1 : Exercise1Given { void Fill() { dprobs = dlogprobs / probs; } public override void Backward() { Fill(); } }")]
    [TestCase("public class Exercise1 : Exercise1Given { void Fill() => dprobs = dlogprobs / probs; public override void Backward() => Fill(); }")]
    public void AFileOfAnotherFormIsFollowed(string file) => Assert.That(Right($"using Autograd; {file}"), Is.EqualTo(new[] { "probs" }));

    [Test]
    public void AThrowStopsOnlyItsOwnLine() =>
        Assert.That(Right(CollectedAnswer.FileOf("Exercise1", "if (n > 1) throw new Exception();\nvar wrong = h.MatMul(h);\ndprobs = dlogprobs / probs;")), Is.EqualTo(new[] { "probs" }));

    private static IEnumerable<string> Right(string file) => JudgedAnswers.Verdicts("1", file).Where(verdict => verdict.IsRight).Select(verdict => verdict.Step);
}
