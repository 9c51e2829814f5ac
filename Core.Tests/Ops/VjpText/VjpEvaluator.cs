namespace Autograd.Tests;

/// <summary>Computes the text of a vjp from a recorded entry.</summary>
/// <remarks>+ − ⊙ ⊘ broadcast; · is the product of matrices (of numbers, where one side is a number); / divides by a number.</remarks>
internal sealed class VjpEvaluator
{
    private readonly TapeEntry<double> _entry;
    private readonly int _operand;
    private readonly Dictionary<string, PlainArray> _names;
    private readonly Dictionary<string, VjpNode> _definitions = [];
    private readonly HashSet<string> _opened = [];

    private VjpEvaluator(TapeEntry<double> entry, int operand, Tensor<double> g) => (_entry, _operand, _names) = (entry, operand, VjpNames.Of(entry, g));

    /// <summary>The gradient that the text gives, in the shape the operand was broadcast to.</summary>
    /// <exception cref="FormatException">The text does not parse, or something in it is unknown or does not fit.</exception>
    public static PlainArray Evaluate(string text, TapeEntry<double> entry, int operand, Tensor<double> g)
    {
        var tree = VjpParser.Parse(text);
        var evaluator = new VjpEvaluator(entry, operand, g);
        foreach (string definition in VjpNames.Definitions(entry.Op.Formula))
            evaluator.Define(VjpParser.Parse($"0, {definition}"));
        evaluator.Define(tree);
        int[] target = entry.Operands[operand].Broadcast.Target.Sizes.ToArray();
        var value = evaluator.Value(tree.Gradient);
        if (tree.Definitions.Keys.FirstOrDefault(name => !evaluator._opened.Contains(name)) is { } idle)
            throw new FormatException($"the name «{idle}» is defined and not used");
        if (tree.Gradient is VjpNode.Number number)
            return PlainArray.Build(target, _ => number.Value);
        // A batch times one matrix: the matrix is not replicated, so its gradient is the sum over the batch.
        return entry.Op is Tensor<double>.MatMulOp ? value.SummedTo(target.Length) : value;
    }

    private void Define(VjpFormulaTree tree)
    {
        foreach (var (name, node) in tree.Definitions)
            _definitions[name] = node;
    }

    private PlainArray Value(VjpNode node) => node switch
    {
        VjpNode.Number number => PlainArray.Of(number.Value),
        VjpNode.Name name => Named(name.Text),
        VjpNode.Negation negation => Value(negation.Of).Map(x => -x),
        VjpNode.Transpose transpose => Value(transpose.Of).Transposed(),
        VjpNode.Call call => Called(call.Function, Value(call.Argument)),
        VjpNode.Binary binary => Combined(binary.Sign, Value(binary.Left), Value(binary.Right)),
        _ => throw new FormatException($"{node} has no value"),
    };

    private PlainArray Named(string name)
    {
        if (_names.TryGetValue(name, out var value))
            return value;
        if (!_definitions.TryGetValue(name, out var definition))
            throw new FormatException($"the name «{name}» is unknown (known are {string.Join(", ", _names.Keys.Union(_definitions.Keys).Order(StringComparer.Ordinal))})");
        if (!_opened.Add(name))
            throw new FormatException($"the name «{name}» is defined by itself");
        return _names[name] = Value(definition);
    }

    private PlainArray Called(string function, PlainArray x)
    {
        if (ScalarFunctions.Find(function) is { } scalar)
            return x.Map(scalar);
        if (StructuralFunctions.Find(function, _entry, _operand) is { } structural)
            return structural(x);
        var reduced = ReducedAxes.Of(_entry);
        return (function, reduced) switch
        {
            ("sum", not null) => reduced.Sum(x),
            ("mean", not null) => reduced.Mean(x),
            ("expand", not null) => reduced.Expand(x),
            _ => throw new FormatException($"the function «{function}» is unknown for {_entry.Op.Name}"),
        };
    }

    private static PlainArray Combined(string sign, PlainArray a, PlainArray b) => sign switch
    {
        "+" => PlainArray.Combine(a, b, (x, y) => x + y),
        "−" => PlainArray.Combine(a, b, (x, y) => x - y),
        "⊙" => PlainArray.Combine(a, b, (x, y) => x * y),
        "⊘" => PlainArray.Combine(a, b, (x, y) => x / y),
        "^" => PlainArray.Combine(a, b, Math.Pow),
        "·" => PlainProduct.Of(a, b),
        "/" => b.Rank == 0 ? a.Map(x => x / b.Values[0]) : throw new FormatException("/ divides by a number, and a tensor stands behind it (⊘ divides elementwise)"),
        "[=]" => PlainArray.Combine(a, b, (x, y) => x == y ? 1 : 0),
        "[<]" => PlainArray.Combine(a, b, (x, y) => x < y ? 1 : 0),
        "[>]" => PlainArray.Combine(a, b, (x, y) => x > y ? 1 : 0),
        "[≤]" => PlainArray.Combine(a, b, (x, y) => x <= y ? 1 : 0),
        "[≥]" => PlainArray.Combine(a, b, (x, y) => x >= y ? 1 : 0),
        _ => throw new FormatException($"the sign «{sign}» has no meaning"),
    };
}
