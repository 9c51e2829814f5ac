using System.Numerics;

namespace Autograd;

/// <summary>One line of what is saved of a module: a name, how it is written, and how it is read back.</summary>
/// <param name="Name">The dotted name, as in PyTorch's state_dict.</param>
/// <param name="Shape">The sizes of the axes.</param>
/// <param name="Write">Makes the file's entry.</param>
/// <param name="Read">Reads the entry's values, of the right shape, and returns what puts them in place.</param>
internal sealed record ModuleEntry(string Name, Shape Shape, Func<SafetensorsEntry> Write, Func<SafetensorsFile, Action> Read)
{
    public static ModuleEntry Of<T>(string name, Parameter<T> parameter)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Of<T>(name, parameter.Shape, () => parameter.Value, values => parameter.Set(values));

    public static ModuleEntry Of<T>(string name, Buffer<T> buffer)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Of<T>(name, buffer.Shape, () => buffer.Value, values => buffer.Set(values));

    public static ModuleEntry Of(string name, Counter counter) => new(
        name,
        Shape.Scalar,
        () => SafetensorsEntry.Of<long>(name, [], [counter.Value]),
        file =>
        {
            long value = file.Get<long>(name).Values[0];
            return () => counter.Value = value;
        });

    private static ModuleEntry Of<T>(string name, Shape shape, Func<Tensor<T>> get, Action<T[]> set)
        where T : unmanaged, IFloatingPointIeee754<T> => new(
        name,
        shape,
        () => SafetensorsEntry.Of(name, shape.Sizes, get().Values),
        file =>
        {
            var values = ReadAs<T>(file, name);
            return () => set(values);
        });

    // As PyTorch's load_state_dict, the values take the module's precision.
    private static T[] ReadAs<T>(SafetensorsFile file, string name)
        where T : unmanaged, IFloatingPointIeee754<T> => file.ElementOf(name) switch
        {
            SafetensorsElement.F32 => [.. file.Get<float>(name).Values.Select(T.CreateTruncating)],
            _ => [.. file.Get<double>(name).Values.Select(T.CreateTruncating)],
        };
}
