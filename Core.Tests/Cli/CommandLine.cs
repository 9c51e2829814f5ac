using System.Text.Json;
using Autograd.Cli;

namespace Autograd.Tests.Cli;

/// <summary>What a command line came to: its exit code and all that it wrote.</summary>
internal sealed record CommandLine(int ExitCode, string Output, string Errors)
{
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public List<JsonElement> Json => [.. Lines.Select(line => JsonSerializer.Deserialize<JsonElement>(line))];

    /// <summary>Runs the program within this process.</summary>
    public static CommandLine Run(params string[] args) => Run(default, new StringWriter { NewLine = "\n" }, args);

    /// <summary>Runs the program, and asks it to stop once it has written a text.</summary>
    public static CommandLine RunUntil(string text, params string[] args)
    {
        using var stop = new CancellationTokenSource();
        return Run(stop.Token, new StoppingWriter(text, stop), args);
    }

    private static CommandLine Run(CancellationToken stop, StringWriter output, string[] args)
    {
        using var errors = new StringWriter { NewLine = "\n" };
        int code = global::Autograd.Cli.Program.Run(args, new Terminal(output, errors), stop);
        return new CommandLine(code, output.ToString(), errors.ToString());
    }

    private sealed class StoppingWriter(string text, CancellationTokenSource stop) : StringWriter
    {
        public override void WriteLine(string? value)
        {
            Write(value + "\n");
            if (value!.Contains(text))
                stop.Cancel();
        }
    }
}
