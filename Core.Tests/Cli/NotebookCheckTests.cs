namespace Autograd.Tests.Cli;

/// <summary>check --dump and --compare: to Python and back.</summary>
public sealed class NotebookCheckTests
{
    // The lecture's forward pass from the dump's own numbers; PyTorch computes the gradients.
    private const string Notebook = """
        import numpy as np, torch
        r = np.load('run.npz')
        C, W1, b1, W2, b2, bngain, bnbias = [torch.from_numpy(r[k]).requires_grad_() for k in ['C', 'W1', 'b1', 'W2', 'b2', 'bngain', 'bnbias']]
        Xb, Yb = torch.from_numpy(r['Xb']), torch.from_numpy(r['Yb'])
        n = len(Yb)
        emb = C[Xb]
        embcat = emb.view(n, -1)
        hprebn = embcat @ W1 + b1
        bnmeani = 1/n * hprebn.sum(0, keepdim=True)
        bndiff = hprebn - bnmeani
        bndiff2 = bndiff**2
        bnvar = 1/(n - 1) * bndiff2.sum(0, keepdim=True)
        bnvar_inv = (bnvar + 1e-5)**-0.5
        bnraw = bndiff * bnvar_inv
        hpreact = bngain * bnraw + bnbias
        h = torch.tanh(hpreact)
        logits = h @ W2 + b2
        logit_maxes = logits.max(1, keepdim=True).values
        norm_logits = logits - logit_maxes
        counts = norm_logits.exp()
        counts_sum = counts.sum(1, keepdims=True)
        counts_sum_inv = counts_sum**-1
        probs = counts * counts_sum_inv
        logprobs = probs.log()
        loss = -logprobs[range(n), Yb].mean()
        names = [k for k in r.files if 'd' + k in r.files]
        for k in names:
            globals()[k].retain_grad()
        loss.backward()
        assert abs(loss.item() - r['loss'].item()) < 1e-5
        mine = {}
        for k in names:
            assert np.allclose(globals()[k].detach().numpy(), r[k], rtol=1e-4, atol=1e-5), k
            mine[k], mine['d' + k] = globals()[k].detach().numpy(), globals()[k].grad.numpy()
        np.savez('mine.npz', **mine)
        np.savez_compressed('wide.npz', **{k: np.asfortranarray(v.astype('>f8')) for k, v in mine.items()})
        bad = dict(mine, dcounts=mine['dprobs'] * mine['counts_sum_inv'], dnorm_logits=mine['dprobs'] * mine['counts_sum_inv'] * mine['counts'], dbnraw=2 * mine['dbnraw'], dW2=mine['dW2'].T, foo=np.zeros(3))
        del bad['dC']
        np.savez('bad.npz', **bad)
        np.savez('other.npz', **{k: v + 1 if k == 'hprebn' else v for k, v in mine.items()})
        print(len(names), len(r.files))
        """;

    private static readonly string[] Sizes = ["--hidden", "8", "--batch", "6", "--embedding", "3"];

    [Test]
    public void ARunGoesToPythonAndANotebookComesBack()
    {
        using var folder = new TemporaryFolder();
        string data = folder.WriteNames(200), dump = folder.PathOf("run.npz");
        string[] check = ["check", "--data", data, .. Sizes];
        var dumped = CommandLine.Run([.. check, "--exercise", "1", "--dump", dump]);
        Assert.That((dumped.ExitCode, dumped.Lines[^1]), Is.EqualTo((0, $"dumped {dump}")), dumped.Errors);
        var own = CommandLine.Run([.. check, "--compare", dump]);
        Assert.That((own.ExitCode, own.Output.Contains("your notebook: 26 of 26 right")), Is.EqualTo((0, true)), "the dump itself is right");

        Assert.That(PyTorch.Output($"import os; os.chdir(r'{folder.Path}')\n{Notebook}").Trim(), Is.EqualTo("26 55"));
        foreach (string name in new[] { "mine.npz", "wide.npz" })
        {
            var right = CommandLine.Run([.. check, "--compare", folder.PathOf(name)]);
            Assert.That((right.ExitCode, right.Lines[^1]), Is.EqualTo((0, "26 of 26 gradients agree.")), right.Output + right.Errors);
        }

        var wrong = CommandLine.Run([.. check, "--compare", folder.PathOf("bad.npz")]);
        string words = string.Join(' ', wrong.Output.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(wrong.ExitCode, Is.EqualTo(1));
            Assert.That(words, Does.Contain("Missing in").And.Contain("dC.").And.Contain("so not read: foo."));
            Assert.That(words, Does.Contain("counts: the term through counts_sum is missing, the one through probs is right"));
            Assert.That(words, Does.Contain("bnraw: every element is 2 times the right one").And.Contain("W2: the shape is ["));
        }
        var rows = CommandLine.Run([.. check, "--compare", folder.PathOf("bad.npz"), "--format", "json"]).Json;
        var verdicts = rows.Where(row => row.GetProperty("event").GetString() == "row").ToDictionary(row => row.GetProperty("tensor").GetString()!, row => row.GetProperty("verdict").GetString());
        Assert.That((verdicts["counts"], verdicts["bnraw"], verdicts["W2"], verdicts["C"], verdicts["norm_logits"], verdicts["bndiff"]), Is.EqualTo(("wrong", "wrong", "wrong shape", "missing", "inherited", "rounding")));
        Assert.That(rows[0].GetProperty("extra").EnumerateArray().Select(name => name.GetString()), Is.EqualTo(new[] { "foo" }));
        string other = CommandLine.Run([.. check, "--compare", folder.PathOf("other.npz")]).Output;
        Assert.That(other, Does.StartWith("The forward pass differs from ours, first at hprebn (in all: hprebn).").And.Contains("right all the same"));
    }

    [Test]
    public void AFileOfAnotherRunIsRefused()
    {
        using var folder = new TemporaryFolder();
        string data = folder.WriteNames(200), dump = folder.PathOf("run.npz");
        string[] check = ["check", "--data", data, .. Sizes];
        CommandLine.Run([.. check, "--exercise", "1", "--dump", dump]);
        Refused("of another network or batch", "--hidden", "check", "--data", data, "--hidden", "9", "--batch", "6", "--embedding", "3", "--compare", dump);
        Refused("of another network or batch", "--batch", "check", "--data", data, "--hidden", "8", "--batch", "7", "--embedding", "3", "--compare", dump);
        byte[] bytes = File.ReadAllBytes(dump);
        Refused("cut off", "cut.npz", [.. check, "--compare", folder.Write("cut.npz", bytes[..^100])]);
        Safetensors.Save(folder.PathOf("other.safetensors"), ("x", Tensor.Scalar(1f)), ("y", Tensor.Scalar(1f)));
        Refused("none of the 26 gradients. Their names are dlogprobs, dprobs", "it holds x, y", [.. check, "--compare", folder.PathOf("other.safetensors")]);
        Refused("it is a folder", "d.npz", [.. check, "--dump", Directory.CreateDirectory(folder.PathOf("d.npz")).FullName]);

        static void Refused(string first, string second, params string[] args)
        {
            var run = CommandLine.Run(args);
            Assert.That(run.ExitCode, Is.EqualTo(2), run.Output);
            Assert.That(run.Errors, Does.Contain(first).And.Contain(second));
        }
    }
}
