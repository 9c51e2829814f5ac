using System.Numerics;

namespace Autograd;

/// <summary>One entry of a module's state: its name, how it is written, and how it is read back.</summary>
/// <param name="Name">The dotted name, as in PyTorch's state_dict.</param>
/// <param name="Shape">The sizes of the axes.</param>
/// <param name="Write">Makes the file's entry.</param>
/// <param name="Read">Reads values of the right shape, and returns the action that sets them.</param>
internal sealed record StateEntry(string Name, Shape Shape, Func<SafetensorsEntry> Write, Func<SafetensorsFile, Action> Read)
{
    public static StateEntry Of<T>(string name, Parameter<T> parameter)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Of<T>(name, parameter.Shape, () => parameter.Value, values => parameter.Set(values));

    public static StateEntry Of<T>(string name, Buffer<T> buffer)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Of<T>(name, buffer.Shape, () => buffer.Value, values => buffer.Set(values));

    public static StateEntry Of(string name, Counter counter) => new(
        name,
        Shape.Scalar,
        () => SafetensorsEntry.Of<long>(name, [], [counter.Value]),
        file =>
        {
            long value = file.Get<long>(name).Values[0];
            return () => counter.Value = value;
        });

    private static StateEntry Of<T>(string name, Shape shape, Func<Tensor<T>> get, Action<T[]> set)
        where T : unmanaged, IFloatingPointIeee754<T> => new(
        name,
        shape,
        () => SafetensorsEntry.Of(name, get()),
        file =>
        {
            var values = file.GetTensor<T>(name).ToArray();
            return () => set(values);
        });
}
