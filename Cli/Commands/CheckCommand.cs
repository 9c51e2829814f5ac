using System.CommandLine;

namespace Autograd.Cli;

/// <summary><c>autograd check</c>: the hand-written gradients beside the tape's.</summary>
internal static class CheckCommand
{
    // The exercises' network has 64 hidden neurons, the trained one 200.
    private const int Hidden = 64;

    /// <summary>The command with its options.</summary>
    public static Command Create(Terminal terminal)
    {
        var network = new NetworkOptions(Hidden);
        var exercise = ValueOption.Choice("--exercise", "Which of the lecture's exercises are checked.", "all", "1", "2", "3", "4", "all");
        var numeric = new Option<bool>("--numeric") { Description = "Also compares the tape's gradient of every parameter with central differences, in double precision." };
        var ledger = new Option<bool>("--ledger") { Description = "Also lists every broadcast of the forward pass, with what it does to the gradient." };
        var format = FormatOption.Create();
        var command = new DocumentedCommand(
            "check",
            "Compares the gradients written by hand with the tape's, on the first batch of the lecture, row by row as the lecture's function cmp does. A gradient that is right for what it was computed from, where only that is wrong, is 'inherited'. The exit code is 1 if a gradient is wrong, inherited, has a wrong shape or is missing.",
            """
            autograd check
            autograd check --exercise 1 --ledger
            autograd check --exercise 4
            autograd check --numeric --format json
            """)
        { exercise, numeric, ledger, format };
        network.AddTo(command);
        command.SetAction(parsed =>
        {
            var start = network.Of(parsed).Start();
            var batch = start.NextBatch();
            var check = new LectureCheck(start.Parameters, batch.Xb, batch.Yb);
            List<CheckRow> rows;
            try
            {
                rows = Rows(check, parsed.GetValue(exercise)!);
            }
            catch (Exception e) when (HandWrittenSlip.Of(e) is { } slip)
            {
                terminal.Error.WriteLine($"autograd: {slip}");
                return ExitCode.CheckFailed;
            }
            if (parsed.GetValue(numeric))
                rows.AddRange(NumericRows(check, start.Configuration.ParameterCount, parsed.GetValue(format), terminal));
            var output = EventOutput.Of(parsed.GetValue(format), terminal);
            int code = Judge(rows, output);
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
