using System.CommandLine;
using System.Numerics;

namespace Autograd.Cli;

/// <summary><c>autograd draw</c>: value, gradients, check, tape and picture of an expression.</summary>
internal static class DrawCommand
{
    private enum ElementType
    {
        Double,
        Float,
    }

    /// <summary>The command with its options.</summary>
    public static Command Create(Terminal terminal)
    {
        var expression = new Argument<string?>("expression") { Arity = ArgumentArity.ZeroOrOne, Description = "An expression of C#, in quotation marks. It may use the inputs, numbers, the functions tanh, exp, log, sqrt, sin, cos, abs, pow, square, relu, sigmoid, silu, gelu, softplus, erf, sum, mean, prod, var, std, max, min, softmax, log_softmax, matmul, dot, outer, and every method of a tensor, such as x.Reshape(2, 3). With o = in front, the result is called o." };
        var inputs = new Argument<string[]>("name=value") { Arity = ArgumentArity.ZeroOrMore, Description = "The inputs: a number (x=2), a tensor (x=[1,2,3], W=[[1,2],[3,4]]), or a shape with a filling (zeros(3), ones(2,3), rand(3), randn(3,4), arange(6))." };
        var type = ValueOption.Choice<ElementType>("--dtype", "The kind of number: 64 bits (double) or 32 bits (float). The check always uses 64 bits.");
        var seed = ValueOption.Seed("--seed", "The seed of the generator that rand and randn draw from.", TrainingOptions.LectureSeed);
        var picture = ValueOption.FilePath("--picture", "Also draws the graph into this file. Its ending says how: .dot, .svg, .png, or .html for a page that steps through it.");
        var direction = ValueOption.Choice<GraphDirection>("--direction", "Which way the picture's arrows point: with the values (forward), with the gradient (backward), or both.");
        var bare = new Option<bool>("--no-values") { Description = "The picture shows shapes only, without values and gradients." };
        var force = OutputPath.ForceOption();
        var format = FormatOption.Create();
        var command = new DocumentedCommand(
            "draw",
            "Computes an expression of your own: its value, the gradient of every input, a check of the gradients by differences, the tape, and a picture of the graph.",
            """
            autograd draw "tanh(x1*w1 + x2*w2 + b)" x1=2 w1=-3 x2=0 w2=1 b=6.88
            autograd draw "o = tanh(x1*w1 + x2*w2 + b)" x1=2 w1=-3 x2=0 w2=1 b=6.88 --picture neuron.svg
            autograd draw "mean(square(relu(matmul(x, W) + b)))" "x=randn(4,3)" "W=[[1,0],[0,1],[1,1]]" "b=zeros(2)"
            autograd draw "(x*w).Named(\"xw\").Exp().Sum()" "x=[1,2,3]" w=0.5 --format json
            """)
        { expression, inputs, type, seed, picture, force, direction, bare, format };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(expression) is not { } text)
                throw new InvalidInputException("autograd draw needs an expression in quotation marks and its inputs: autograd draw \"tanh(x*w + b)\" x=2 w=-3 b=1.");
            if (parsed.GetValue(inputs)!.Prepend(text).FirstOrDefault(token => token.StartsWith("--", StringComparison.Ordinal)) is { } option)
                throw new InvalidInputException($"Unknown option '{option}' of autograd draw: accepted are {string.Join(", ", command.Options.Select(known => known.Name))}.");
            var target = parsed.GetValue(picture) is { } path ? PictureOutput.OfFile("--picture", path, parsed.GetValue(force)) : null;
            var given = ExpressionInput.Parse(parsed.GetValue(inputs)!, parsed.GetValue(seed));
            var compiled = ExpressionCompiler.Compile(text, [.. given.Select(input => input.Name)]);
            var options = new PictureOptions { Direction = parsed.GetValue(direction), Values = !parsed.GetValue(bare), Title = $"{compiled.Name} = {compiled.Text}", Leaf = "input" };
            return EventOutput.Run(parsed.GetValue(format), terminal, (events, display) => (ElementType)parsed.GetValue(type) == ElementType.Float
                ? Draw(new ExpressionRun<float>(compiled, given), target, options, terminal, events, display)
                : Draw(new ExpressionRun<double>(compiled, given), target, options, terminal, events, display));
        });
        return command;
    }

    private static int Draw<T>(ExpressionRun<T> run, PictureTarget? target, PictureOptions options, Terminal terminal, IEventWriter events, IProgressDisplay display)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ExpressionDrawn result;
        using (display.Begin("checking"))
            result = run.Result();
        if (target is not null)
            using (display.Begin("drawing"))
                target.Write(run.Graph, options, terminal); // first: of a graph too large to draw no long tape is printed
        events.Write(result);
        events.Write(new TapeRecorded<T>("The tape:", run.Tape));
        if (target is not null)
            events.Write(new PictureSaved("saved", target.Path!));
        return result.IsWrong ? ExitCode.CheckFailed : ExitCode.Success;
    }
}
