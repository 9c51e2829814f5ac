using System.CommandLine;
using System.Text;

namespace Autograd.Cli;

/// <summary><c>autograd check</c>: the hand-written gradients beside the tape's.</summary>
internal static class CheckCommand
{
    // The exercises' network has 64 hidden neurons, the trained one 200.
    private const int Hidden = 64;
    private const string Html = "html";

    /// <summary>The command with its options.</summary>
    public static Command Create(Terminal terminal)
    {
        var network = new NetworkOptions(Hidden);
        var exercise = ValueOption.Choice("--exercise", "Which of the lecture's exercises are checked.", "all", "1", "2", "3", "4", "all");
        var numeric = new Option<bool>("--numeric") { Description = "Also compares the tape's gradient of every parameter with central differences, in double precision." };
        var ledger = new Option<bool>("--ledger") { Description = "Also lists every broadcast of the forward pass, with what it does to the gradient." };
        var format = ValueOption.Choice("--format", "How results are written: text for people, json for programs (one object per line), html as a page that shows exercise 1's graph in the colours of the verdicts.", "text", "text", "json", "html");
        var page = ValueOption.FilePath("--output", "Where the page of --format html is written. Where it is not given, it goes to the standard output.");
        page.Aliases.Add("--out");
        var dump = ValueOption.FilePath("--dump", "Where the run is written for Python (np.load): the batch, the 26 tensors of exercise 1 by the lecture's names, and the tape's gradient of each with a d in front. The ending must be .npz.");
        var compare = ValueOption.FilePath("--compare", "Gradients of your own notebook, an npz or safetensors file with the names that --dump writes: they are checked instead of this program's.");
        var command = new DocumentedCommand(
            "check",
            "Compares the gradients written by hand with the tape's, on the first batch of the lecture, row by row as the lecture's function cmp does. A gradient that is right for what it was computed from, where only that is wrong, is 'inherited'. The exit code is 1 if a gradient is wrong, inherited, has a wrong shape or is missing.",
            """
            autograd check
            autograd check --exercise 1 --ledger
            autograd check --exercise 4
            autograd check --numeric --format json
            autograd check --format html --output check.html
            autograd check --dump run.npz
            autograd check --compare mine.npz
            """)
        { exercise, numeric, ledger, dump, compare, format, page };
        network.AddTo(command);
        command.SetAction(parsed =>
        {
            string kind = parsed.GetValue(format)!;
            string? path = parsed.GetValue(page);
            var settings = network.Of(parsed);
            if (path is not null && kind != Html)
                throw new InvalidInputException("--output is for --format html, which was not given.");
            if (path is not null)
                OutputPath.Require("--output", path, settings.Data);
            if (kind == Html && parsed.GetValue(exercise) == "4")
                throw new InvalidInputException("--format html shows exercise 1's graph, and exercise 4 has another one: accepted are --exercise 1, 2, 3 and all.");
            string? dumped = parsed.GetValue(dump), compared = parsed.GetValue(compare);
            if (dumped is not null && Path.GetExtension(dumped) != ".npz")
                throw new InvalidInputException($"--dump {dumped} ends in '{Path.GetExtension(dumped)}': accepted is .npz.");
            if (dumped is not null)
                OutputPath.Require("--dump", dumped, settings.Data);
            if (compared is not null && (kind == Html || dumped is not null || parsed.GetResult(exercise) is { Implicit: false }))
                throw new InvalidInputException("--compare checks the 26 gradients of exercise 1 in a file of yours: it goes neither with --exercise nor with --dump or --format html.");
            var lines = kind == "json" ? OutputFormat.Json : OutputFormat.Text;
            var start = settings.Start();
            var batch = start.NextBatch();
            var check = new LectureCheck(start.Parameters, batch.Xb, batch.Yb);
            var notebook = compared is null ? null : new NotebookCheck(compared, check);
            List<CheckRow> rows;
            try
            {
                rows = notebook is null ? Rows(check, parsed.GetValue(exercise)!) : [.. notebook.Rows.Select(row => new CheckRow(CheckRow.Notebook, row))];
            }
            catch (Exception e) when (HandWrittenSlip.Of(e) is { } slip)
            {
                terminal.Error.WriteLine($"autograd: {slip}");
                return ExitCode.CheckFailed;
            }
            if (parsed.GetValue(numeric))
                rows.AddRange(NumericRows(check, start.Configuration.ParameterCount, lines, terminal));
            var output = EventOutput.Of(lines, kind == Html && path is null ? terminal with { Screen = TextWriter.Null } : terminal);
            if (notebook is not null)
                output.Write(new NotebookRead(compared!, notebook));
            int code = Judge(rows, output);
            if (dumped is not null)
            {
                LectureDump.Save(dumped, check);
                output.Write(new PictureSaved("dumped", dumped));
            }
            if (kind == Html)
                Write(CheckPage.Of(check, rows), path, terminal);
            if (parsed.GetValue(ledger))
                output.Write(new BroadcastsListed([.. BroadcastLedger.Of(check.Tape)]));
            return code;
        });
        return command;
    }

    /// <summary>Writes the rows; the exit code says whether all of them passed.</summary>
    internal static int Judge(IReadOnlyList<CheckRow> rows, IEventWriter output)
    {
        foreach (var row in rows)
            output.Write(row);
        var summary = new CheckSummary(rows);
        output.Write(summary);
        return summary.Passed == rows.Count ? ExitCode.Success : ExitCode.CheckFailed;
    }

    private static void Write(string html, string? path, Terminal terminal)
    {
        if (path is null)
            terminal.Out.Write(html);
        else
            AtomicFile.Write(path, Encoding.UTF8.GetBytes(html));
    }

    private static List<CheckRow> Rows(LectureCheck check, string exercise)
    {
        var rows = new List<CheckRow>();
        if (exercise is "1" or "all")
            rows.AddRange(check.Exercise1().Select(comparison => new CheckRow("1", comparison)));
        if (exercise is "2" or "all")
            rows.Add(new CheckRow("2", check.Exercise2()));
        if (exercise is "3" or "all")
            rows.Add(new CheckRow("3", check.Exercise3()));
        if (exercise is "4" or "all")
            rows.AddRange(check.Exercise4().Select(comparison => new CheckRow("4", comparison)));
        return rows;
    }

    private static List<CheckRow> NumericRows(LectureCheck check, long parameters, OutputFormat format, Terminal terminal)
    {
        return EventOutput.Run(format, terminal, Rows);

        List<CheckRow> Rows(IEventWriter _, IProgressDisplay display)
        {
            using var bar = display.Begin("central differences", (int)Math.Min(parameters * NumericCheck.EvaluationsPerNumber, int.MaxValue));
            return [.. NumericCheck.Of(check, Evaluated).Select(comparison => new CheckRow("numeric", comparison))];

            void Evaluated(int evaluations)
            {
                if (bar.IsDue)
                    bar.Report(evaluations, "differences");
            }
        }
    }
}
