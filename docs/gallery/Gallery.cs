#:project ../../Cli/Cli.csproj
#:property PublishAot=false

// Draws every picture of docs again, as pictures.txt says: dotnet run --file docs/gallery/Gallery.cs [-- PART OF A NAME]
using System.CommandLine.Parsing;
using System.Diagnostics;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Autograd;
using Autograd.Cli;

// Graphviz writes the name of its own version into a picture; browsers and the clock differ too. All else comes out the same.
const string Arrow = " => ";
string[] browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", @"C:\Program Files\Google\Chrome\Application\chrome.exe"];
string? browser = browsers.FirstOrDefault(File.Exists);
var work = Directory.CreateTempSubdirectory("gallery");
int failed = 0;
Environment.CurrentDirectory = Path.GetFullPath(Path.Combine(Folder(), ".."));
Environment.SetEnvironmentVariable(BrowserView.QuietVariable, "1");
foreach (string line in File.ReadLines("gallery/pictures.txt").Where(line => line is [not '#', ..] && line.Contains(args.FirstOrDefault(""))))
{
    bool isShot = line.Contains(Arrow), isGraphviz = line.Contains("--layout graphviz");
    if (isShot && browser is null && !line.StartsWith("learn"))
        Console.WriteLine($"left out, because no Chromium is installed: {line}");
    else if (isGraphviz && !GraphvizProgram.IsInstalled)
        Console.WriteLine($"left out, because Graphviz is not installed: {line}");
    else
        Draw(line);
}
work.Delete(recursive: true);
return failed == 0 ? 0 : 1;

static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

void Draw(string line)
{
    Console.WriteLine(line);
    string[] halves = line.Split(Arrow);
    string[] words = [.. CommandLineParser.SplitCommandLine(halves[0])];
    if (words[0] == "learn")
        Learn(halves[1].Split(' '));
    else if (halves.Length == 1)
        Run(words);
    else
    {
        string page = Path.Combine(work.FullName, "page.html");
        Run([.. words[..^1], page]);
        string[] shot = halves[1].Split(' ');
        Shoot($"file://{page}{shot[1]}", shot[0], shot[^1], shot.Contains("dark"));
    }
}

void Run(string[] words)
{
    var errors = new StringWriter();
    if (Autograd.Cli.Program.Run(words, new Terminal(TextWriter.Null, errors)) == 0)
        return;
    Console.WriteLine(errors);
    failed++;
}

void Shoot(string address, string size, string picture, bool isDark)
{
    var start = new ProcessStartInfo(browser!) { RedirectStandardError = true, RedirectStandardOutput = true };
    foreach (string argument in new[] { "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--hide-scrollbars", "--force-prefers-reduced-motion", $"--user-data-dir={work.FullName}/profile", $"--window-size={size.Replace('x', ',')}", $"--blink-settings=preferredColorScheme={(isDark ? 0 : 1)}", $"--screenshot={Path.GetFullPath(picture)}", address })
        start.ArgumentList.Add(argument);
    using var process = Process.Start(start)!;
    process.StandardError.ReadToEnd();
    process.WaitForExit();
    failed += process.ExitCode == 0 ? 0 : 1;
}

// The learn loop: the terminal after a save with a mistake in the fourth step, and the page beside it.
void Learn(string[] pictures)
{
    string folder = Path.Combine(work.FullName, "ninja");
    Run(["learn", "init", "ninja", folder]);
    var opened = LearnerFolder.Open(folder);
    var exercise = opened.Lesson.Exercises[0];
    foreach (string statements in new[] { "dlogprobs = Zeros(logprobs.Shape); dlogprobs[range(n), Yb] = -1.0 / n;", "dprobs = dlogprobs / probs;", "dcounts_sum_inv = (counts * dprobs).Sum(1, keepDims: true);" })
        Save(statements);
    var screen = new StringWriter { NewLine = "\n" };
    using var session = new WatchSession(new Terminal(screen, TextWriter.Null, HasColour: true, Width: 80), opened, LearnOptions.StandardTimeout, Pressed);
    if (browser is not null)
        session.OpenPage();
    session.Run(exercise, CancellationToken.None);
    string shown = screen.ToString();
    File.WriteAllText(pictures[0], TerminalPicture.Of(shown[shown.LastIndexOf('\n', shown.LastIndexOf("ninja · "))..]));

    void Save(string statements) => File.WriteAllText(opened.PathOf(exercise), opened.Read(exercise).Replace($"{statements.Split(' ')[0]} = todo;", statements));

    // The first save starts the judge; the second one is as quick as those of a learner.
    ConsoleKeyInfo? Pressed()
    {
        int saves = Regex.Count(screen.ToString(), "q quit");
        if (saves == 1)
            Save("dcounts_sum = counts_sum.Pow(-2) * dcounts_sum_inv;");
        if (saves < 2)
            return null;
        if (browser is not null)
            Shoot(Regex.Match(screen.ToString(), "http://[^ \n]*").Value + "#step=b6", "1440x900", pictures[1], isDark: false);
        return new ConsoleKeyInfo('q', ConsoleKey.Q, false, false, false);
    }
}

/// <summary>Lines of a terminal, colours included, as SVG.</summary>
internal static class TerminalPicture
{
    private const int LineHeight = 20, Column = 9, Margin = 16;

    // The names are those that AttemptScreen uses; their codes are the standard ones.
    private static readonly Dictionary<string, string> Looks = new() { ["1"] = "font-weight='bold'", ["31"] = "fill='#ff7b72'", ["91"] = "fill='#ff7b72'", ["32"] = "fill='#7ee787'", ["92"] = "fill='#7ee787'", ["33"] = "fill='#e3b341'", ["93"] = "fill='#e3b341'", ["90"] = "fill='#9198a1'", ["37"] = "fill='#9198a1'" };

    public static string Of(string text)
    {
        string[] lines = text.Trim('\n').Split('\n');
        var svg = new StringBuilder();
        int width = 2 * Margin + 80 * Column, height = 2 * Margin + lines.Length * LineHeight;
        svg.Append($"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} {height}' width='{width}' height='{height}' role='img'>\n<title>autograd learn watch, in a terminal</title>\n");
        svg.Append($"<rect width='{width}' height='{height}' rx='8' fill='#0d1117'/>\n<g font-family='ui-monospace,SFMono-Regular,Menlo,Consolas,DejaVu Sans Mono,monospace' font-size='15' fill='#e6edf3' xml:space='preserve'>\n");
        for (int y = 0; y < lines.Length; y++)
            AppendLine(svg, lines[y], Margin + (y + 1) * LineHeight - 5);
        return svg.Append("</g>\n</svg>\n").ToString();
    }

    // Each piece has its own place and length, so the columns stand below each other in any monospaced font.
    private static void AppendLine(StringBuilder svg, string line, int y)
    {
        (string look, int column) = ("", 0);
        foreach (Match piece in Regex.Matches(line, @"\x1b\[(?<codes>[\d;]*)m|(?<text>[^\x1b]+)"))
        {
            string text = piece.Groups["text"].Value;
            if (text.Length == 0)
                look = string.Join(' ', piece.Groups["codes"].Value.Split(';').Select(code => Looks.GetValueOrDefault(code, "")));
            else if (text.Trim() is { Length: > 0 } shown)
                svg.Append($"<text x='{Margin + (column + text.Length - text.TrimStart().Length) * Column}' y='{y}' textLength='{shown.Length * Column}' {look}>{WebUtility.HtmlEncode(shown)}</text>\n");
            column += text.Length;
        }
    }
}
