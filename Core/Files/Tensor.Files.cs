using System.Numerics;

namespace Autograd;

public static partial class Tensor
{
    /// <summary>The only tensor of a safetensors, npy or npz file, on no tape: <c>Tensor.Load&lt;float&gt;("x.npy")</c> (PyTorch: <c>torch.load</c>, NumPy: <c>np.load</c>).</summary>
    /// <remarks>The file's first bytes say which it is. <see cref="Safetensors.Load{T}"/> and <see cref="Npz.Load{T}"/> read a file of several. An npy file may be in Fortran order or big-endian.</remarks>
    /// <typeparam name="T">The type that floating-point numbers are rounded to. A whole number of an npy file that it cannot hold exactly is an error.</typeparam>
    /// <exception cref="InvalidInputException">The file cannot be read, is not a valid one of these, or does not hold exactly one tensor.</exception>
    public static Tensor<T> Load<T>(string path)
        where T : unmanaged, IFloatingPointIeee754<T> => TensorFile.LoadOne<T>(path);
}

public partial class Tensor<T>
{
    /// <summary>Writes the tensor: to NumPy's format where the path ends in .npy or .npz, else to a safetensors file (PyTorch: <c>torch.save</c>, NumPy: <c>np.save</c>).</summary>
    /// <remarks>
    /// Its name there is its label or, if it has none, <c>tensor</c>; an npy file has no name.
    /// <see cref="Safetensors.Save{T}(string, ReadOnlySpan{ValueTuple{string, Tensor{T}}})"/> and <see cref="Npz.Save{T}"/> write several.
    /// </remarks>
    /// <exception cref="InvalidInputException">The file cannot be written.</exception>
    public void Save(string path) => TensorFile.SaveOne(path, this);
}
