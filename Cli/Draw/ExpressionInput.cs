using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;

namespace Autograd.Cli;

/// <summary>An input of <c>autograd draw</c>: <c>x=2</c>, <c>W=[[1,2],[3,4]]</c> or <c>W=randn(3,4)</c>.</summary>
/// <param name="Name">A name of C#.</param>
/// <param name="Shape">The shape; a number has rank 0.</param>
/// <param name="Values">The elements, row-major.</param>
internal sealed partial record ExpressionInput(string Name, Shape Shape, double[] Values)
{
    /// <summary>More can neither be read nor drawn.</summary>
    private const int MostValues = 100_000;

    private const string Accepted = "a number (2 or -0.5), a tensor ([1,2,3] or [[1,2],[3,4]]) or a filling (zeros(3), ones(2,3), rand(3), randn(3,4) or arange(6))";

    /// <summary>Reads the inputs in order; one generator fills them all.</summary>
    /// <exception cref="InvalidInputException">One cannot be read, or a name stands there twice.</exception>
    public static ExpressionInput[] Parse(IReadOnlyList<string> texts, ulong seed)
    {
        var generator = new TorchGenerator(seed);
        ExpressionInput[] inputs = [.. texts.Select(text => Parse(text, generator))];
        return inputs.GroupBy(input => input.Name).FirstOrDefault(same => same.Count() > 1) is { } twice
            ? throw new InvalidInputException($"The input {twice.Key} is given twice.")
            : inputs;
    }

    /// <summary>The input as a tensor without a tape.</summary>
    public Tensor<T> Tensor<T>()
        where T : unmanaged, IFloatingPointIeee754<T> => Autograd.Tensor.Of<T>([.. Values.Select(T.CreateTruncating)], Shape).Named(Name);

    private static ExpressionInput Parse(string text, TorchGenerator generator)
    {
        int sign = text.IndexOf('=');
        if (sign < 0)
            throw new InvalidInputException($"'{text}' is no input: accepted is name=value, with {Accepted}. The expression stands in quotation marks.");
        string name = text[..sign].Trim(), value = text[(sign + 1)..].Trim();
        if (!SyntaxFacts.IsValidIdentifier(name) || SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None)
            throw new InvalidInputException($"'{name}' cannot be the name of an input: a name has letters, digits and _, begins with no digit and is no word of C#.");
        if (value.Length == 0)
            throw new InvalidInputException($"The input {name} has no value: accepted are {Accepted}.");
        if (double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
            return new ExpressionInput(name, Shape.Scalar, [number]);
        if (value[0] == '[')
            return TensorLiteral.Read(name, value) is var (shape, values) ? new ExpressionInput(name, shape, values) : throw Unreadable(name, value);
        var filling = Filling().Match(value);
        if (!filling.Success)
            throw Unreadable(name, value);
        int[] sizes = [.. filling.Groups["size"].Captures.Select(size => int.TryParse(size.Value, CultureInfo.InvariantCulture, out int n) && n > 0 ? n : throw new InvalidInputException($"{name}={value}: a size is a whole number from 1 to {MostValues}."))];
        return Filled(name, value, filling.Groups["maker"].Value, sizes, generator);
    }

    private static ExpressionInput Filled(string name, string text, string maker, int[] sizes, TorchGenerator generator)
    {
        if (sizes.Aggregate(1.0, (count, size) => count * size) > MostValues)
            throw new InvalidInputException(string.Create(CultureInfo.InvariantCulture, $"{name}={text} is too large: an input has at most {MostValues:N0} numbers."));
        if (maker == "arange" && sizes.Length != 1)
            throw new InvalidInputException($"{name}={text}: arange takes one number, as in arange(6).");
        var shape = Shape.Of(sizes);
        double[] values = (maker switch
        {
            "zeros" => Autograd.Tensor.Zeros<double>(shape),
            "ones" => Autograd.Tensor.Ones<double>(shape),
            "rand" => Autograd.Tensor.Rand<double>(shape, generator),
            "randn" => Autograd.Tensor.Randn<double>(shape, generator),
            _ => Autograd.Tensor.Arange<double>(sizes[0]),
        }).ToArray();
        return new ExpressionInput(name, shape, values);
    }

    private static InvalidInputException Unreadable(string name, string value) => new($"{name}={value} cannot be read: accepted are {Accepted}.");

    [GeneratedRegex(@"^(?<maker>zeros|ones|rand|randn|arange)\(\s*(?<size>\d+)\s*(,\s*(?<size>\d+)\s*)*\)\z")]
    private static partial Regex Filling();
}
