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
        var exercise = ValueOption.Choice("--exercise", "Which of the lecture's exercises are checked.", "all", "1", "2", "3", "all");
        var numeric = new Option<bool>("--numeric") { Description = "Also compares the tape's gradient of every parameter with central differences, in double precision." };
        var ledger = new Option<bool>("--ledger") { Description = "Also lists every broadcast of the forward pass, with what it does to the gradient." };
        var format = FormatOption.Create();
        var command = new Command("check", """
            Compares the gradients written by hand with the tape's, on the first batch of the lecture, row by row as the
            lecture's function cmp does. The exit code is 1 if a gradient is wrong, has a wrong shape or is missing.

            Examples:
              autograd check
              autograd check --exercise 1 --ledger
              autograd check --numeric --format json
            """)
        { exercise, numeric, ledger, format };
        network.AddTo(command);
        command.SetAction(parsed =>
        {
            var batchOf = new LectureStart(network.Of(parsed));
            var batch = batchOf.NextBatch();
            var check = new LectureCheck(batchOf.Parameters, batch.Xb, batch.Yb);
            using var report = CheckReport.Of(parsed.GetValue(format), terminal);
            return Run(check, parsed.GetValue(exercise)!, parsed.GetValue(numeric), parsed.GetValue(ledger), report);
        });
        return command;
    }

    private static int Run(LectureCheck check, string exercise, bool numeric, bool ledger, ICheckReport report)
    {
        var rows = Rows(check, exercise);
        int code = Judge(rows, report);
        if (ledger)
            report.Ledger(BroadcastLedger.Of(check.Tape));
        return code;
    }

    /// <summary>Reports the rows; the exit code says whether all of them passed.</summary>
    internal static int Judge(IReadOnlyList<CheckRow> rows, ICheckReport report)
    {
        report.Rows(rows);
        return rows.All(row => row.Comparison.Passed) ? ExitCode.Success : ExitCode.CheckFailed;
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
        return rows;
    }
}
