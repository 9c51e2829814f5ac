using Spectre.Console;

namespace Autograd.Cli;

/// <summary>A judged file in the terminal: the progress, a mark per step, and blocks about the steps that need one.</summary>
internal sealed class AttemptScreen(Terminal terminal, AttemptJudged judged)
{
    private const int Widest = 80;
    private const int BarWidth = 16;

    private readonly IAnsiConsole _console = SpectreConsole.Over(terminal);
    private readonly int _width = Math.Clamp(terminal.Width, 40, Widest) - 1;

    /// <summary>Everything once: the progress and a block for each step that is wrong.</summary>
    public void Write()
    {
        WriteProgress();
        foreach (var note in judged.Result.Notes.Where(note => !judged.Result.Verdicts.Any(verdict => verdict.Message == note.Message)).DistinctBy(note => note.Message))
            WriteNote(note);
        foreach (var verdict in judged.Result.Verdicts.Where(NeedsWords))
            WriteStep(verdict);
        WriteOutput();
    }

    /// <summary>Whether something is to be said about the step.</summary>
    public static bool NeedsWords(StepVerdict verdict) => verdict.Status is StepStatus.Wrong or StepStatus.WrongShape or StepStatus.Partial or StepStatus.Error;

    /// <summary>The name of the exercise, how much is right, and a mark per step.</summary>
    public void WriteProgress()
    {
        var (right, of) = (judged.Result.Right, judged.Result.Verdicts.Count);
        int full = of == 0 ? 0 : BarWidth * right / of;
        string title = $" {judged.Folder.Lesson.Name} · {(judged.Exercise.Name.StartsWith("Exercise", StringComparison.Ordinal) ? $"exercise {judged.Exercise.Number}" : judged.Exercise.Name)}", count = $"{right}/{of}";
        Line($"[bold]{Markup.Escape(title)}[/]{new string(' ', Math.Max(1, _width - title.Length - BarWidth - count.Length - 2))}[green]{new string('█', full)}[/][grey]{new string('░', BarWidth - full)}[/]  {count}");
        int at = 0;
        var line = new System.Text.StringBuilder();
        foreach (var verdict in judged.Result.Verdicts)
        {
            string text = $" {StepWords.Mark(verdict.Status)} {verdict.Step}";
            if (at > 0 && at + text.Length > _width)
            {
                Line(line.ToString());
                (at, _) = (0, line.Clear());
            }
            at += text.Length;
            line.Append($"[{StepWords.Colour(verdict.Status)}]{Markup.Escape(text)}[/]");
        }
        Line(line.ToString());
    }

    /// <summary>A remark about a line that has nothing to do with calculus.</summary>
    public void WriteNote(LearnerNote note)
    {
        Line("");
        Heading(note.IsError ? "this line cannot be run" : "look at this line", note.Line);
        Wrapped("  ", note.Message);
    }

    /// <summary>A step: its forward lines, the shapes around, the verdict, what is wrong.</summary>
    public void WriteStep(StepVerdict verdict)
    {
        Line("");
        Heading(verdict.Step, verdict.Line);
        Field("forward", LearnerFile.ForwardLines(judged.Exercise, verdict.Step));
        Field("shapes", [StepWords.ShapesAround(judged.Exercise, verdict.Step)]);
        if (verdict.YourShape is { } yours)
            Field("yours", [$"[{string.Join(',', yours)}]{(yours.AsSpan().SequenceEqual(verdict.Shape) ? ", as it should be" : $", it should be [{string.Join(',', verdict.Shape)}]")}"]);
        if (verdict.Status == StepStatus.Todo)
            return;
        Field("verdict", [StepWords.Verdict(verdict)], StepWords.Colour(verdict.Status));
        if (verdict is { Diagnosis.Kind: DiagnosisKind.Unknown, Worst: not null })
            WriteNumbers(verdict);
        if (verdict.Message.Length > 0 && (verdict.Diagnosis?.Kind != DiagnosisKind.Unknown || verdict.Worst is null))
        {
            Line("");
            Wrapped("  ", verdict.Message);
        }
        if (verdict.Diagnosis is not null && judged.Exercise.Pages(verdict.Step)?.Chapter is { Length: > 0 } chapter)
            Line($"[grey]{Markup.Escape($"lecture: {chapter}".PadLeft(_width))}[/]");
        string[] inherited = [.. judged.Result.Verdicts.Where(other => other.Status == StepStatus.Inherited && other.Because.Contains(verdict.Step)).Select(other => other.Step)];
        if (inherited.Length > 0)
        {
            Line("");
            Wrapped("  ", $"↳ {(inherited.Length > 4 ? $"{string.Join(", ", inherited[..3])} and {inherited.Length - 3} more are" : string.Join(" and ", inherited) + (inherited.Length == 1 ? " is" : " are"))} right for what {(inherited.Length == 1 ? "it was" : "they were")} given. They turn green by themselves when {verdict.Step} does.", "yellow");
        }
    }

    /// <summary>A step that has just become right, and why it is so.</summary>
    public void WriteSolved(StepVerdict verdict, DerivationPage? page)
    {
        Line("");
        Line($"[green] ✓ {Markup.Escape(verdict.Step)}[/]   [[{string.Join(',', verdict.Shape)}]]   {(verdict.Status == StepStatus.Right ? "exact" : "right, up to rounding")}");
        if (page is not null)
            Wrapped("   ", page.Why);
    }

    /// <summary>A paragraph, wrapped.</summary>
    public void Wrapped(string indent, string text, string? colour = null)
    {
        foreach (string line in WrappedText.Lines(text, _width, indent, indent))
            Line(Coloured(line, colour));
    }

    /// <summary>Hints, a solution, an address: each line wrapped, code as it stands.</summary>
    public void WriteText(string text)
    {
        foreach (string line in text.ReplaceLineEndings("\n").Split('\n'))
            if (line.Length == 0)
                Line("");
            else if (line.StartsWith("    ", StringComparison.Ordinal))
                Line(Coloured($"    {StepWords.Shown(line, _width - 4)}", null));
            else
                Wrapped("  ", line);
    }

    /// <summary>A page of Markdown.</summary>
    public void WritePage(string page)
    {
        foreach (string line in MarkdownText.Lines(page, _width))
            Line(line);
    }

    /// <summary>A line of markup.</summary>
    public void Line(string markup) => _console.MarkupLine(markup);

    /// <summary>What the learner's code printed.</summary>
    public void WriteOutput()
    {
        string[] lines = judged.Result.Output.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length == 0)
            return;
        Line("");
        Line(" [grey]your code printed[/]");
        foreach (string line in lines.Take(5))
            Line(Coloured($"  {StepWords.Shown(line, _width - 3)}", null));
        if (lines.Length > 5)
            Line($"  [grey]… and {Counted.Text(lines.Length - 5, "line")} more[/]");
    }

    private void WriteNumbers(StepVerdict verdict)
    {
        Field("worst at", [$"[{string.Join(',', verdict.Worst!)}]: yours {StepWords.Number(verdict.Yours)}{(verdict.Compared.Length > 0 ? $"; {verdict.Compared}" : "")}"]);
        if (verdict.Rows.Length > 1)
            Field("rows", [StepWords.Blocks(verdict.Rows, _width - 20, "row")]);
        if (verdict.Columns.Length > 1)
            Field("columns", [StepWords.Blocks(verdict.Columns, _width - 20, "column")]);
    }

    private void Heading(string title, int line)
    {
        string place = line > 0 ? $"{judged.Exercise.Name}.cs:{line}" : "";
        Line($" [bold]{Markup.Escape(title)}[/]{new string(' ', Math.Max(1, _width - 1 - title.Length - place.Length))}[grey]{Markup.Escape(place)}[/]");
    }

    private void Field(string name, IReadOnlyList<string> values, string? colour = null)
    {
        for (int i = 0; i < values.Count; i++)
            foreach (var (piece, j) in Pieces(values[i], _width - 12).Select((piece, j) => (piece, j)))
                Line($"  [grey]{(i + j == 0 ? name : ""),-9}[/] {Coloured(piece, colour)}");
    }

    private static IEnumerable<string> Pieces(string text, int width)
    {
        while (text.Length > width)
        {
            int cut = text.LastIndexOf(' ', width);
            if (cut <= 0)
                cut = width;
            yield return text[..cut];
            text = text[cut..].TrimStart();
        }
        yield return text;
    }

    private static string Coloured(string text, string? colour) => colour is null ? Markup.Escape(text) : $"[{colour}]{Markup.Escape(text)}[/]";
}
