using System.Text;

namespace Autograd.Tests.Cli;

/// <summary>Whatever cannot be used ends in one sentence, exit code 2, and no file.</summary>
public sealed class BadInputTests
{
    [TestCase("Unknown command 'bogus'", "train, learn, check, graph, tape, sample, eval, stats, lab, reproduce", "bogus")]
    [TestCase("Unknown option '--bogus'", "--engine", "train", "--bogus")]
    [TestCase("Unknown option '--bogus'", "--help", "--bogus")]
    [TestCase("Unexpected argument '5'", "only the options", "train", "5")]
    [TestCase("--steps needs a value", "<N>", "train", "--steps")]
    [TestCase("--steps", "0 to 2147483647; 'many'", "train", "--steps", "many")]
    [TestCase("--steps", "'-1'", "train", "--steps", "-1")]
    [TestCase("--steps", "single", "train", "--steps", "1", "--steps", "2")]
    [TestCase("--engine", "tape or manual; 'magic'", "train", "--engine", "magic")]
    [TestCase("--graph", "fused or atomic; '1'", "train", "--graph", "1")]
    [TestCase("--seed", "18446744073709551615", "train", "--seed", "-3")]
    [TestCase("--log-every", "'0'", "train", "--log-every", "0")]
    [TestCase("--format", "text or json; 'xml'", "train", "--format", "xml")]
    [TestCase("--exercise", "1, 2, 3, 4 or all; '5'", "check", "--exercise", "5")]
    [TestCase("--format", "dot, svg or png; 'html'", "graph", "--format", "html")]
    [TestCase("--format png needs --output", "", "graph", "--format", "png")]
    [TestCase(".html", ".dot, .svg and .png", "graph", "--output", "graph.html")]
    [TestCase("--hidden is for --graph fused and --graph atomic", "example", "tape", "--hidden", "4")]
    [TestCase("--graph", "example, fused or atomic; 'small'", "tape", "--graph", "small")]
    [TestCase("--model", "<FILE>", "sample")]
    [TestCase("--model", "<FILE>", "eval")]
    [TestCase("--model", "<FILE>", "stats")]
    [TestCase("--batch", "n − 1", "stats", "--model", "m", "--batch", "1")]
    [TestCase("loss.gif", ".svg and .png", "train", "--plot", "loss.gif")]
    [TestCase("--plot", "--steps is 0", "train", "--steps", "0", "--plot", "loss.svg")]
    [TestCase("--report", "--steps is 0", "train", "--steps", "0", "--report", "run.html")]
    [TestCase("--report-every", "--report <FILE>", "train", "--report-every", "5")]
    [TestCase("--report-every 1 ", "at most 200", "train", "--report", "run.html", "--report-every", "1")]
    [TestCase("--plot lab.jpg", ".svg and .png", "lab", "dead", "--plot", "lab.jpg")]
    [TestCase("Unknown command 'bogus'", "saturation, dead, exploding, clipped-loss", "lab", "bogus")]
    [TestCase("--count", "'0'", "sample", "--model", "m", "--count", "0")]
    public void ACommandLineThatMakesNoSenseIsRefused(string wrong, string accepted, params string[] args) => AssertRefused(CommandLine.Run(args), wrong, accepted);

    [TestCase("train")]
    [TestCase("check")]
    [TestCase("graph")]
    public void ABatchOf1IsRefusedBecauseOfBessel(string command) =>
        AssertRefused(CommandLine.Run(command, "--batch", "1"), "--batch", "n − 1");

    [Test]
    public void SizesBelowOneAndBeyondMemoryAreRefused(
        [Values("train", "check", "graph")] string command,
        [Values("--batch", "--hidden", "--embedding", "--context")] string size,
        [Values("0", "-7", "2147483647", "99999999999")] string value) =>
        AssertRefused(CommandLine.Run(command, size, value), size[2..]);

    [TestCase("", "no words")]
    [TestCase("anna\n", "only one word")]
    [TestCase("anna\nst.john\n", "line 2")]
    public void ADataFileWithoutUseIsRefused(string text, string wrong)
    {
        using var folder = new TemporaryFolder();
        string data = folder.Write("words.txt", Encoding.UTF8.GetBytes(text));
        AssertRefused(CommandLine.Run("train", "--data", data), data, wrong);
    }

    [Test]
    public void ADataFileThatIsNotUTF8IsRefused()
    {
        using var folder = new TemporaryFolder();
        AssertRefused(CommandLine.Run("check", "--data", folder.Write("words.txt", (byte)'a', (byte)'\n', 0xFF)), "line 2", "0xFF");
    }

    [Test]
    public void AMissingDataFileAndAFolderAreRefused()
    {
        using var folder = new TemporaryFolder();
        AssertRefused(CommandLine.Run("train", "--data", folder.PathOf("none.txt")), "none.txt", "no such file");
        AssertRefused(CommandLine.Run("train", "--data", folder.Path), "folder");
        AssertRefused(CommandLine.Run("train", "--data", ""), "--data", "empty");
    }

    [Test]
    public void AnOutputThatCannotBeWrittenIsRefusedBeforeAnyWork()
    {
        using var folder = new TemporaryFolder();
        string data = folder.WriteNames(10), missing = folder.PathOf("none/model.safetensors");
        AssertRefused(CommandLine.Run("train", "--data", data, "--out", folder.Path), folder.Path, "folder");
        AssertRefused(CommandLine.Run("train", "--data", data, "--out", missing), missing, "no folder");
        AssertRefused(CommandLine.Run("train", "--data", data, "--out", data), data, "replace");
        AssertRefused(CommandLine.Run("graph", "--data", data, "--format", "dot", "--output", folder.Path), folder.Path, "folder");
        AssertRefused(CommandLine.Run("train", "--data", data, "--plot", folder.PathOf("none/loss.svg")), "none", "no folder");
        AssertRefused(CommandLine.Run("train", "--data", data, "--report", folder.Path), folder.Path, "folder");
        AssertRefused(CommandLine.Run("train", "--data", data, "--report", data), data, "replace");
        AssertRefused(CommandLine.Run("train", "--data", data, "--out", folder.PathOf("same.svg"), "--plot", folder.PathOf("same.svg")), "--plot and --out", "same file");
        AssertRefused(CommandLine.Run("lab", "exploding", "--report", folder.PathOf("none/lab.html")), "none", "no folder");
        Assert.That(folder.Files, Has.Length.EqualTo(1), "nothing but the data is there");
    }

    [Test]
    public void AModelFileThatIsNoneIsRefused([Values("sample", "eval", "stats")] string command)
    {
        using var folder = new TemporaryFolder();
        string model = folder.PathOf("model.safetensors");
        Assert.That(CommandLine.Run("train", "--data", folder.WriteNames(50), "--steps", "0", "--hidden", "4", "--out", model).ExitCode, Is.Zero);
        byte[] good = File.ReadAllBytes(model);
        string text = Encoding.Latin1.GetString(good);
        using (Assert.EnterMultipleScope())
        {
            Refuse("truncated", good[..^1]);
            Refuse("too short", good[..5]);
            Refuse("foreign", Encoding.ASCII.GetBytes("PK\u0003\u0004 this is another kind of file"));
            Refuse("oversized header", [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, .. good[8..]]);
            Refuse("wrong shape", Encoding.Latin1.GetBytes(text.Replace("\"hidden\":\"4\"", "\"hidden\":\"5\"")));
            Refuse("another format", Encoding.Latin1.GetBytes(text.Replace("autograd-makemore-mlp", "autograd-makemore-mlq")));
            Refuse("size too large", Encoding.Latin1.GetBytes(text.Replace("\"hidden\":\"4\"", "\"hidden\":\"-\"")));
        }
        AssertRefused(CommandLine.Run(command, "--model", folder.PathOf("none")), "no such file");

        void Refuse(string what, byte[] bytes)
        {
            Assert.That(bytes, Is.Not.EqualTo(good), what);
            AssertRefused(CommandLine.Run(command, "--model", folder.Write("bad.safetensors", bytes)), "bad.safetensors");
        }
    }

    [Test]
    public void DataOfCharactersThatTheModelDoesNotKnowAreRefused()
    {
        using var folder = new TemporaryFolder();
        string model = folder.PathOf("model.safetensors");
        CommandLine.Run("train", "--data", folder.WriteNames(50), "--steps", "0", "--out", model);
        string data = folder.Write("other.txt", Encoding.UTF8.GetBytes("bob\nzoë\n"));
        AssertRefused(CommandLine.Run("eval", "--model", model, "--data", data), data, "'ë' (U+00EB)", "zoë");
    }

    private static void AssertRefused(CommandLine run, params string[] parts)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(2), run.Errors);
            Assert.That(run.Output, Is.Empty);
            Assert.That(run.Errors.TrimEnd().Split('\n'), Has.Length.EqualTo(1), run.Errors);
            Assert.That(run.Errors, Does.StartWith("autograd: ").And.Not.Contains("   at "));
            foreach (string part in parts)
                Assert.That(run.Errors, Does.Contain(part));
        }
    }
}
