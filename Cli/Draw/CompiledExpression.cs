using System.Numerics;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Autograd.Cli;

/// <summary>An expression of C# as a function of its inputs.</summary>
/// <param name="Name">What its result is called.</param>
/// <param name="Text">The expression without that name.</param>
/// <param name="Used">The inputs that it names.</param>
/// <param name="Class">The class with a method for each kind of number.</param>
internal sealed record CompiledExpression(string Name, string Text, IReadOnlySet<string> Used, Type Class)
{
    /// <summary>The value for these inputs.</summary>
    /// <exception cref="InvalidInputException">The expression throws, or gives something else than a tensor.</exception>
    /// <exception cref="ShapeException">Shapes do not fit together.</exception>
    public Tensor<T> Of<T>(Tensor<T>[] inputs)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var method = Class.GetMethod(ExpressionCompiler.Method, [typeof(Tensor<T>[])])!;
        object? value;
        try
        {
            value = method.Invoke(null, [inputs]);
        }
        catch (TargetInvocationException e) when (e.InnerException is not ShapeException)
        {
            throw new InvalidInputException($"The expression fails: {e.InnerException!.Message.Split('\n')[0].Trim()}");
        }
        catch (TargetInvocationException e)
        {
            throw e.InnerException!;
        }
        return value switch
        {
            Tensor<T> tensor => tensor,
            double or float or int or long => throw new InvalidInputException(FormattableString.Invariant($"The expression is the number {value} and depends on no input: there is no gradient to compute.")),
            Mask or bool => throw new InvalidInputException("The expression is a comparison, which has no gradient: Tensor.Where(x > 0, x, 0) chooses numbers by one."),
            ITuple => throw new InvalidInputException("The expression gives several values: take one of them, as in x.Max(0).Values."),
            null => throw new InvalidInputException("The expression gives nothing: a tensor is needed."),
            _ => throw new InvalidInputException($"The expression gives an object of the type {value.GetType().Name.Split('`')[0]}: a tensor is needed."),
        };
    }
}
