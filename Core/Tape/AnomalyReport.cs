using System.Numerics;

namespace Autograd;

/// <summary>Puts together what is to be said of an anomaly: names, ranges, the values at the place.</summary>
internal static class AnomalyReport
{
    public static Anomaly Forward<T>(Op<T> op, Tensor<T> output, ReadOnlySpan<Operand<T>> operands, int place, SourceLine? line)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var inputs = new AnomalyInput[operands.Length];
        for (int i = 0; i < inputs.Length; i++)
            inputs[i] = Input(operands[i].Tensor, NameOf(operands[i].Tensor), op.IsElementwise ? Source(operands[i].Broadcast, output.Shape, place) : null);
        double value = double.CreateTruncating(output.Values[place]);
        return new Anomaly(AnomalyKind.Forward, op.Name, output.Label ?? "", output.Shape, output.Shape.IndexOf(place), value, inputs, AnomalyCause.Forward<T>(op.Name, op.Attributes, value, inputs), line);
    }

    public static Anomaly Parameter<T>(Op<T> op, Tensor<T> parameter, int place, SourceLine? line)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        new(AnomalyKind.Parameter, op.Name, parameter.Name, parameter.Shape, parameter.Shape.IndexOf(place), double.CreateTruncating(parameter.Values[place]),
            [Input(parameter, parameter.Name, null)], AnomalyCause.Update, line);

    public static Anomaly Backward<T>(TapeEntry<T> entry, int operand, Tensor<T> g, Tensor<T> term, int place, SourceLine? line)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var x = entry[operand];
        // With the operand's own shape in all places, element answers to element.
        int? there = entry.Op.IsElementwise && entry.Operands[operand].Broadcast.IsIdentity ? place : null;
        var inputs = new List<AnomalyInput> { Input(g, $"the gradient of {NameOf(entry.Output)}", there) };
        foreach (ref readonly var input in entry.Operands)
            inputs.Add(Input(input.Tensor, NameOf(input.Tensor), there is null ? null : Source(input.Broadcast, entry.Output.Shape, place)));
        inputs.Add(Input(entry.Output, NameOf(entry.Output), there));
        double value = double.CreateTruncating(term.Values[place]);
        return new Anomaly(AnomalyKind.Backward, entry.Op.Name, NameOf(x), x.Shape, x.Shape.IndexOf(place), value, inputs, AnomalyCause.Backward<T>(entry.Op.Name, entry.Op.Attributes, value, inputs), line);
    }

    public static Anomaly ByHand<T>(string op, Tensor<T> dx, ReadOnlySpan<Tensor<T>> inputs, int place, SourceLine? line)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var read = new AnomalyInput[inputs.Length];
        for (int i = 0; i < read.Length; i++)
            read[i] = Input(inputs[i], i == 0 ? "the gradient of its result" : NameOf(inputs[i]), null);
        double value = double.CreateTruncating(dx.Values[place]);
        return new Anomaly(AnomalyKind.Backward, op, "an operand", dx.Shape, dx.Shape.IndexOf(place), value, read, AnomalyCause.Backward<T>(op, "", value, read), line);
    }

    public static Anomaly Sum<T>(Tensor<T> x, Tensor<T> left, Tensor<T> right, Tensor<T> sum, int place, SourceLine? line)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        AnomalyInput[] inputs = [Input(left, "the terms so far", place), Input(right, "the next term", place)];
        double value = double.CreateTruncating(sum.Values[place]);
        return new Anomaly(AnomalyKind.Sum, "+", NameOf(x), x.Shape, x.Shape.IndexOf(place), value, inputs, AnomalyCause.Overflow<T>(), line);
    }

    private static AnomalyInput Input<T>(Tensor<T> tensor, string name, int? place)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        (double least, double greatest, int notFinite) = (double.NaN, double.NaN, 0);
        foreach (var element in tensor.Values)
            if (!T.IsFinite(element))
                notFinite++;
            else
                (least, greatest) = (double.MinNumber(least, double.CreateTruncating(element)), double.MaxNumber(greatest, double.CreateTruncating(element)));
        return new AnomalyInput(name, tensor.Shape, least, greatest, notFinite, place is { } at ? double.CreateTruncating(tensor.Values[at]) : null);
    }

    private static string NameOf<T>(Tensor<T> tensor)
        where T : unmanaged, IFloatingPointIeee754<T> => tensor.Tape is null && tensor.Label is null ? "a constant" : tensor.Name;

    // The operand's element that a broadcast put at a place of the result.
    private static int Source(Broadcast broadcast, Shape result, int place)
    {
        int source = 0;
        int[] index = result.IndexOf(place);
        for (int axis = 0; axis < index.Length; axis++)
            source += index[axis] * broadcast.Strides[axis];
        return source;
    }
}
