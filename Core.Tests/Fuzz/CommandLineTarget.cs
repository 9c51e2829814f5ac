using System.CommandLine;
using System.Text;
using Autograd.Cli;

namespace Autograd.Tests;

/// <summary>Command lines: parsed and checked, and the help printed; what a command does is left out.</summary>
/// <remarks>Arguments stand one after another with a zero byte between them. They are made from the commands' own names and options.</remarks>
internal sealed class CommandLineTarget : FuzzTarget
{
    private const byte End = 0;

    private static readonly string[] Values =
        ["", "0", "1", "-1", "200", "2147483648", "1e999", "nan", "0.1", "text", "json", "tape", "--", "-", "=", "@file", "/", "..", "a b", "ü", "\u001b[31m", "\u202e", "٣", "*", "\"", "[suggest:1]", "[diagram]", "[suggest:", "-h", "--version", "-?", "/?", "x=1", "x*2", new('x', 20_000)];

    private readonly Command[] _commands = [.. Descendants(Program.Root(AllNames(), Silent(), default))];

    public CommandLineTarget()
        : base("command line", 6_000)
    {
        Seeds = [.. Enumerable.Range(0, 500).Select(number => Bytes(Line(new Random(number))))];
        Words = [.. Values, .. _commands.SelectMany(command => command.Options).Select(option => option.Name).Distinct()];
    }

    public override IReadOnlyList<byte[]> Seeds { get; }

    protected override IReadOnlyList<string> Words { get; }

    public override bool Accepts(byte[] input)
    {
        string[] args = Encoding.UTF8.GetString(input).Split((char)End);
        using var output = new StringWriter();
        using var errors = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal(output, errors);
        var root = Program.Root(args, terminal, default);
        foreach (var command in Descendants(root).Where(command => command.Action is not null))
            command.SetAction(_ => 0);
        int code = Invocation.Run(root, args, terminal);
        Require(code is ExitCode.Success or ExitCode.BadInput, $"exit code {code}: {errors}");
        string said = errors.ToString();
        if (code == ExitCode.BadInput)
            Require(said.StartsWith("autograd: ", StringComparison.Ordinal) && said.IndexOf('\n') == said.Length - 1 && !said[..^1].Any(character => (char.IsControl(character) && character != '\t') || character is '\u202E') && said.Length < 6100, $"one sentence, of printable characters: {said}");
        else
            Require(said.Length == 0, $"no error where all went well: {said}");
        return code == ExitCode.Success;
    }

    // Half of the lines are of whole arguments, which get further than changed bytes do.
    protected override byte[] Changed(Random random, byte[] seed) => random.Next(2) == 0 ? Bytes(Line(random)) : base.Changed(random, seed);

    private List<string> Line(Random random)
    {
        var command = _commands[random.Next(_commands.Length)];
        List<string> args = [.. Path(command)];
        for (int count = random.Next(5); count > 0; count--)
        {
            string value = Values[random.Next(Values.Length)];
            if (command.Options.Count == 0 || random.Next(4) == 0)
            {
                args.Insert(random.Next(args.Count + 1), value);
                continue;
            }
            string name = command.Options[random.Next(command.Options.Count)].Name;
            args.AddRange(random.Next(3) switch { 0 => [name], 1 => [$"{name}={value}"], _ => [name, value] });
        }
        return args;
    }

    private static byte[] Bytes(List<string> args) => Encoding.UTF8.GetBytes(string.Join((char)End, args));

    private static IEnumerable<string> Path(Command command) =>
        command is RootCommand ? [] : [.. command.Parents.OfType<Command>().SelectMany(Path), command.Name];

    private static IEnumerable<Command> Descendants(Command command) => command.Subcommands.SelectMany(Descendants).Prepend(command);

    // With every name on the line, every command is built with its options.
    private static string[] AllNames() => [.. Program.Root([], Silent(), default).Subcommands.Select(command => command.Name)];

    private static Terminal Silent() => new(TextWriter.Null, TextWriter.Null);
}
