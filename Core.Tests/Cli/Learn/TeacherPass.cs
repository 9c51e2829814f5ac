using Autograd.Cli;

namespace Autograd.Tests.Cli;

/// <summary>A teacher's file for one test.</summary>
internal static class TeacherPass
{
    /// <summary>A pass with this body of Run() and these further members.</summary>
    public static string With(string body, string members = "") => $$"""
        using Autograd;

        public class LineForward : ForwardPass<float>
        {
            {{members}}
            public override Tensor<float> Run()
            {
                {{body}}
            }
        }
        """;

    /// <summary>A small one that is as it should be.</summary>
    public static string Right => With("""
        int n = Size("n", 6, 3, 4);
                var x = Data("x", Randn(n, 2));
                var w = Parameter("w", Randn(2, 1));
                var y = x.MatMul(w).Named("y");
                return y.Square().Mean();
        """);

    /// <summary>The result of <c>learn new</c> on a file with this text.</summary>
    public static CommandLine New(TemporaryFolder folder, string text, params string[] more)
    {
        File.WriteAllText(folder.PathOf("Line.cs"), text);
        return Run([folder.PathOf("Line.cs"), folder.PathOf("out"), .. more]);
    }

    /// <summary>The result of <c>learn new</c>.</summary>
    public static CommandLine Run(params string[] args)
    {
        using StringWriter output = new() { NewLine = "\n" }, errors = new() { NewLine = "\n" };
        var terminal = new Terminal(output, errors);
        int code = Invocation.Run(new System.CommandLine.RootCommand { LearnNewCommand.Create(terminal) }, ["new", .. args], terminal);
        return new CommandLine(code, output.ToString(), errors.ToString());
    }
}
