using System.Numerics;

namespace Autograd;

/// <summary>A tensor with a letter for each axis, no letter twice.</summary>
internal readonly struct EinsumFactor<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly EinsumEquation _equation;
    private readonly string _letters;

    private EinsumFactor(Tensor<T> tensor, string letters, EinsumEquation equation) => (Tensor, _letters, _equation) = (tensor, letters, equation);

    public Tensor<T> Tensor { get; }

    /// <summary>An operand; of a letter that it has twice, the diagonal.</summary>
    public static EinsumFactor<T> Of(Tensor<T> operand, EinsumEquation equation, int number)
    {
        string letters = equation.Operands[number];
        for (int axis = 0; axis < letters.Length; axis++)
            while (letters.LastIndexOf(letters[axis]) is var again && again > axis)
            {
                int size = operand.Shape[axis];
                if (operand.Shape[again] != size)
                    throw equation.Misfit(letters[axis], size, operand.Shape[again]);
                // x[…, i, …, i, …] is every (n + 1)-th element of the two axes taken as one.
                int[] rest = [.. Enumerable.Range(0, operand.Rank).Where(at => at != axis && at != again)];
                int[] sizes = [.. rest.Select(at => operand.Shape[at])];
                var pairs = operand.Permute([.. rest, axis, again]).Reshape([Shape.Of(sizes).Count, Shape.Of(size, size).Count]);
                operand = pairs[.., AxisIndex.Every(size + 1, ..)].Reshape([.. sizes, size]);
                letters = string.Concat(rest.Select(at => letters[at])) + letters[axis];
                axis = -1;
                break;
            }
        return new EinsumFactor<T>(operand, letters, equation);
    }

    /// <summary>The product with another factor, summed over all letters that nobody needs any more.</summary>
    public EinsumFactor<T> Times(EinsumFactor<T> other, HashSet<char> needed)
    {
        var (a, b) = (WithoutStretched(other), other.WithoutStretched(this));
        a = a.Only(string.Concat(a._letters.Where(letter => needed.Contains(letter) || b.Has(letter))));
        b = b.Only(string.Concat(b._letters.Where(letter => needed.Contains(letter) || a.Has(letter))));
        string shared = string.Concat(a._letters.Where(b.Has)), batch = string.Concat(shared.Where(needed.Contains)), summed = string.Concat(shared.Where(letter => !needed.Contains(letter)));
        string rows = string.Concat(a._letters.Where(letter => !b.Has(letter))), columns = string.Concat(b._letters.Where(letter => !a.Has(letter)));
        foreach (char letter in shared)
            if (a.Size(letter) != b.Size(letter))
                throw _equation.Misfit(letter, a.Size(letter), b.Size(letter));
        int[] sizes = [.. batch.Select(a.Size), .. rows.Select(a.Size), .. columns.Select(b.Size)];
        var left = a.Matrices(batch, rows, summed);
        var right = b.Matrices(batch, summed, columns);
        var product = summed.Length == 0 ? left * right : left.MatMul(right);
        return new EinsumFactor<T>(product.Reshape(sizes), batch + rows + columns, _equation);
    }

    /// <summary>The same, summed over all other letters, with the axes in the given order.</summary>
    public EinsumFactor<T> Only(string letters)
    {
        var own = this;
        int[] others = [.. Enumerable.Range(0, _letters.Length).Where(axis => !letters.Contains(own._letters[axis], StringComparison.Ordinal))];
        var summed = others.Length == 0 ? Tensor : Tensor.Sum(Axes.Of(others));
        string left = string.Concat(_letters.Where(letter => letters.Contains(letter, StringComparison.Ordinal)));
        return new EinsumFactor<T>(left == letters ? summed : summed.Permute([.. letters.Select(letter => left.IndexOf(letter))]), letters, _equation);
    }

    private bool Has(char letter) => _letters.Contains(letter, StringComparison.Ordinal);

    private int Size(char letter) => Tensor.Shape[_letters.IndexOf(letter)];

    // An axis of size 1 stretches to the other one's: then it is as if this factor did not have it.
    private EinsumFactor<T> WithoutStretched(EinsumFactor<T> other)
    {
        var own = this;
        return Only(string.Concat(_letters.Where(letter => !(own.Size(letter) == 1 && other.Has(letter) && other.Size(letter) != 1))));
    }

    private Tensor<T> Matrices(string batch, string rows, string columns)
    {
        var ordered = Only(batch + rows + columns);
        int height = Product(rows), width = Product(columns);
        return ordered.Tensor.Reshape(batch.Length == 0 ? [height, width] : [Product(batch), height, width]);

        int Product(string letters) => Shape.Of([.. letters.Select(ordered.Size)]).Count;
    }
}
