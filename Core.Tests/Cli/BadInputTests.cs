using System.Text;

namespace Autograd.Tests.Cli;

/// <summary>Whatever cannot be used ends in one sentence, exit code 2, and no file.</summary>
public sealed class BadInputTests
{
    [TestCase("Unknown command 'bogus'", "train, learn, check, graph, draw, tape, sample, eval, stats, export, lab, reproduce, completions", "bogus")]
    [TestCase("Unknown command 'trian': did you mean train?", "train, learn", "trian")]
    [TestCase("Unknown command 'wach' after autograd learn: did you mean watch?", "init, watch", "learn", "wach")]
    [TestCase("Unknown option '--step' of autograd train: did you mean --steps?", "--engine", "train", "--step", "5")]
    [TestCase("Unknown option '--engin=tape' of autograd train: did you mean --engine?", "--engine", "train", "--engin=tape")]
    [TestCase("Unknown option '--versoin' before the command: did you mean --version?", "--help", "--versoin")]
    [TestCase("Unknown command 'fish' after autograd completions", "bash, zsh", "completions", "fish")]
    [TestCase("A command is missing after autograd completions", "bash, zsh", "completions")]
    [TestCase("autograd learn init needs <LESSON>", "ninja", "learn", "init")]
    [TestCase("autograd learn hint needs <STEP>", "counts_sum", "learn", "hint")]
    [TestCase("'help' is an option and not a command", "autograd graph --help", "help", "graph")]
    [TestCase("[suggest:1] is for the completions of a shell", "once", "[suggest:1]", "[suggest:1]", "completions")]
    [TestCase("[suggest:1] is for the completions of a shell", "one line", "[suggest:1]", "--version", "--", "--help=/")]
    [TestCase("[suggest:x] needs a position", "whole number", "[suggest:x]", "autograd tr")]
    [TestCase("[suggest:1]] needs a position", "whole number", "[suggest:1]]", "autograd tr")]
    [TestCase("[suggest:x] needs a position", "whole number", "[diagram]", "[suggest:x]", "train")]
    [TestCase("[suggest: 1] needs a position", "whole number", "[suggest:\n1]", "autograd tr")]
    [TestCase("Unknown command '␛[31mtr␀ain \\u202E'", "train, learn", "\u001b[31mtr\0ain\n\u202e")]
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
    [TestCase("--optimizer", "sgd, adam or adamw; 'lion'", "train", "--optimizer", "lion")]
    [TestCase("--lr", "0 or more, such as 0.1 or 3e-4; 'nan'", "train", "--lr", "nan")]
    [TestCase("--lr", "'-1'", "train", "--lr", "-1")]
    [TestCase("--lr-decay-at", "'-1'", "train", "--lr-decay-at", "-1")]
    [TestCase("--checkpoint-every", "1 to 2147483647; '0'", "train", "--checkpoint-every", "0")]
    [TestCase("--checkpoint-every is for --checkpoint <FILE>", "", "train", "--checkpoint-every", "5")]
    [TestCase("Cannot read none: there is no such file", "", "train", "--resume", "none")]
    [TestCase("--format", "text or json; 'xml'", "train", "--format", "xml")]
    [TestCase("--exercise", "1, 2, 3, 4 or all; '5'", "check", "--exercise", "5")]
    [TestCase("--format", "dot, svg, png, html or json; 'gif'", "graph", "--format", "gif")]
    [TestCase("--format png needs --output", "", "graph", "--format", "png")]
    [TestCase(".gif", ".dot, .svg, .png, .html and .json", "graph", "--output", "graph.gif")]
    [TestCase("There is no tensor nowhere", "logits", "graph", "--around", "nowhere")]
    [TestCase("There is no box 'attic'", "batch norm", "graph", "--collapse", "attic")]
    [TestCase("--radius is for --around", "", "graph", "--radius", "2")]
    [TestCase("--layout", "own or graphviz; 'dagre'", "graph", "--layout", "dagre")]
    [TestCase("--output is for --format html", "", "check", "--output", "c.html")]
    [TestCase("exercise 4 has another one", "1, 2, 3 and all", "check", "--format", "html", "--exercise", "4")]
    [TestCase("autograd learn needs a command", "init, watch", "learn")]
    [TestCase("There is no folder nowhere", "learn init", "learn", "--browser", "nowhere")]
    [TestCase("--hidden is for --graph fused and --graph atomic", "example", "tape", "--hidden", "4")]
    [TestCase("--graph", "example, fused or atomic; 'small'", "tape", "--graph", "small")]
    [TestCase("autograd draw needs an expression", "in quotation marks", "draw")]
    [TestCase("Unknown option '--bogus' of autograd draw", "--picture", "draw", "--bogus", "x=1")]
    [TestCase("The expression is empty", "autograd draw", "draw", " ", "x=1")]
    [TestCase("The input x has no value", "a number", "draw", "x", "x=")]
    [TestCase("x=abc cannot be read", "randn(3,4)", "draw", "x", "x=abc")]
    [TestCase("x=[1,a] cannot be read", "[1,2,3]", "draw", "x", "x=[1,a]")]
    [TestCase("x=[[1],2 cannot be read", "", "draw", "x", "x=[[1],2")]
    [TestCase("'randn(3)' is no input", "name=value", "draw", "x", "randn(3)")]
    [TestCase("'2x' cannot be the name", "begins with no digit", "draw", "x", "2x=1")]
    [TestCase("'do' cannot be the name", "no word of C#", "draw", "x", "do=1")]
    [TestCase("The input x is given twice", "", "draw", "x", "x=1", "x=2")]
    [TestCase("different lengths", "equally long", "draw", "x", "x=[[1,2],[3]]")]
    [TestCase("different lengths", "equally long", "draw", "x", "x=[1,[2]]")]
    [TestCase("different lengths", "equally long", "draw", "x", "x=[[1],2]")]
    [TestCase("has an empty row", "", "draw", "x", "x=[[]]")]
    [TestCase("x=zeros(0): a size", "1 to 100000", "draw", "x", "x=zeros(0)")]
    [TestCase("x=ones(70000,70000) is too large", "100,000", "draw", "x", "x=ones(70000,70000)")]
    [TestCase("arange takes one number", "arange(6)", "draw", "x", "x=arange(2,3)")]
    [TestCase("at most 8 axes", "", "draw", "x", "x=ones(1,1,1,1,1,1,1,1,1)")]
    [TestCase("x [2] has 2 columns and w [3] has 3 rows", "equal", "draw", "matmul(x, w)", "x=ones(2)", "w=ones(3)")]
    [TestCase("is the number 5 and depends on no input", "", "draw", "2 + 3", "x=1")]
    [TestCase("depends on no input", "", "draw", "x.Detach()", "x=1")]
    [TestCase("is a comparison", "Tensor.Where", "draw", "x > 0", "x=1")]
    [TestCase("gives several values", ".Values", "draw", "x.Max(0)", "x=[1,2]")]
    [TestCase("The expression gives nothing", "tensor", "draw", "null", "x=1")]
    [TestCase("The expression fails", "not in a correct format", "draw", "x * int.Parse(\"a\")", "x=1")]
    [TestCase("--picture graph.bmp ends in .bmp", ".dot, .svg, .png, .html and .json", "draw", "x", "x=1", "--picture", "graph.bmp")]
    [TestCase("--dtype", "double or float; 'half'", "draw", "x", "x=1", "--dtype", "half")]
    [TestCase("--model", "<FILE>", "sample")]
    [TestCase("--model", "<FILE>", "eval")]
    [TestCase("--model", "<FILE>. The model: autograd train --out model.safetensors writes one.", "stats")]
    [TestCase("--model", "<FILE>", "export")]
    [TestCase("--format onnx needs --output", "", "export", "--model", "m")]
    [TestCase("--format", "onnx or python; 'tflite'", "export", "--model", "m", "--format", "tflite")]
    [TestCase("Cannot write none/m.onnx", "no folder", "export", "--model", "m", "--output", "none/m.onnx")]
    [TestCase("--output m would replace", "", "export", "--model", "m", "--output", "m")]
    [TestCase("--format json is the whole graph", "", "graph", "--format", "json", "--around", "h")]
    [TestCase("--dump run.txt ends in '.txt'", "accepted is .npz", "check", "--dump", "run.txt")]
    [TestCase("neither with --exercise", "", "check", "--compare", "m.npz", "--exercise", "1")]
    [TestCase("Cannot read none.npz", "no such file", "check", "--compare", "none.npz", "--hidden", "2", "--batch", "2")]
    [TestCase("--batch", "n − 1", "stats", "--model", "m", "--batch", "1")]
    [TestCase("loss.gif", ".svg and .png", "train", "--plot", "loss.gif")]
    [TestCase("--plot", "--steps is 0", "train", "--steps", "0", "--plot", "loss.svg")]
    [TestCase("--report", "--steps is 0", "train", "--steps", "0", "--report", "run.html")]
    [TestCase("--report-every", "--report <FILE>", "train", "--report-every", "5")]
    [TestCase("--report-every 1 ", "at most 200", "train", "--report", "run.html", "--report-every", "1")]
    [TestCase("--report loss.txt ends in '.txt'", "accepted is .html", "train", "--report", "loss.txt")]
    [TestCase("--report lab ends in ''", "accepted is .html", "lab", "dead", "--report", "lab")]
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
