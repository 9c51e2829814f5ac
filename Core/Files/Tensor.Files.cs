using System.Numerics;

namespace Autograd;

public static partial class Tensor
{
    /// <summary>The only tensor of a safetensors file, on no tape: <c>Tensor.Load&lt;float&gt;("x.safetensors")</c> (PyTorch: <c>torch.load</c>).</summary>
    /// <remarks><see cref="Safetensors.Load{T}"/> reads a file of several.</remarks>
    /// <typeparam name="T">The type that the numbers are rounded to, whatever type the file holds.</typeparam>
    /// <exception cref="InvalidInputException">The file cannot be read, is not a valid safetensors file, or does not hold exactly one tensor.</exception>
    public static Tensor<T> Load<T>(string path)
        where T : unmanaged, IFloatingPointIeee754<T> => Safetensors.LoadOne<T>(path);
}

public partial class Tensor<T>
{
    /// <summary>Writes the tensor to a safetensors file, under its label or, if it has none, the name <c>tensor</c> (PyTorch: <c>torch.save</c>).</summary>
    /// <remarks><see cref="Safetensors.Save{T}(string, ReadOnlySpan{ValueTuple{string, Tensor{T}}})"/> writes several.</remarks>
    /// <exception cref="InvalidInputException">The file cannot be written.</exception>
    public void Save(string path) => Safetensors.Save(path, this);
}
