using System.CommandLine;
using System.Globalization;

namespace Autograd.Cli;

/// <summary><c>autograd learn break</c>: a pass with one mistake in it, to be found from the table of verdicts.</summary>
internal static class LearnBreakCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create(Terminal terminal)
    {
        var seed = new Option<int?>("--seed") { Description = "Which mistake: the same seed gives the same task everywhere; a random one if nothing is said.", HelpName = "NUMBER" };
        var exercise = ValueOption.Choice("--exercise", "The pass in which the mistake is planted: exercise 1 or exercise 4.", "1", "1", "4");
        var answer = new Option<bool>("--answer") { Description = "Shows the answer at once." };
        var format = FormatOption.Create();
        var command = new DocumentedCommand(
            "break",
            "The break lab: plants one silent mistake in a copy of the right pass, shows which gradients come out wrong, and asks which line it is.",
            """
            autograd learn break
            autograd learn break --seed 7
            autograd learn break --seed 7 --answer
            """)
        { seed, exercise, answer, format };
        command.SetAction(parsed =>
        {
            int number = parsed.GetValue(seed) ?? Random.Shared.Next(10000);
            if (number < 0)
                throw new InvalidInputException($"--seed {number}: accepted are whole numbers from 0 on.");
            var source = LessonSource.Find("ninja")!.Exercises.Single(known => known.Number == parsed.GetValue(exercise));
            var broken = BrokenPass.Of(source, number);
            using var service = new AttemptService(source, TimeSpan.FromSeconds(10), isOnce: true);
            var task = new BreakTask(broken, service.Judge(broken.Pass.FileOf(source), $"{source.Name}.cs"));
            EventOutput.Of(parsed.GetValue(format), terminal).Write(new TaskPlanted(task, parsed.GetValue(answer)));
            if (!parsed.GetValue(answer) && parsed.GetValue(format) == OutputFormat.Text && terminal.IsInteractive && !Console.IsInputRedirected)
                Ask(task, terminal);
            return ExitCode.Success;
        });
        return command;
    }

    private static void Ask(BreakTask task, Terminal terminal)
    {
        while (true)
        {
            terminal.Out.Write("Which line is wrong? (a number; ? shows the answer) ");
            string? line = Console.ReadLine()?.Trim();
            if (line is null or "?" or "q")
                break;
            if (!int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number < 1 || number > task.Broken.Pass.Lines.Count)
                terminal.Out.WriteLine($"Accepted are line numbers from 1 to {task.Broken.Pass.Lines.Count}.");
            else if (!task.Broken.GuiltyLines.Contains(number))
                terminal.Out.WriteLine($"Line {number} is right for what it is given. {task.HintAfter(number)}");
            else
            {
                terminal.Out.WriteLine("Yes, this line.");
                break;
            }
        }
        terminal.Out.WriteLine(task.Answer);
    }
}
