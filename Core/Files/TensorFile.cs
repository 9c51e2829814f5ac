using System.Numerics;

namespace Autograd;

/// <summary>A file of tensors in any format that is known: its first bytes say which one it is when it is read, its ending when it is written.</summary>
internal static class TensorFile
{
    public const string NameOfOne = "tensor";

    /// <summary>All tensors of an npy, npz or safetensors file by name; an npy file's only one is called <c>tensor</c>.</summary>
    /// <exception cref="InvalidInputException">The file cannot be read, or is not a valid one of these.</exception>
    public static IReadOnlyDictionary<string, Tensor<T>> Load<T>(string path)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        byte[] file = InputFile.ReadAllBytes(path);
        string ending = Path.GetExtension(path).ToLowerInvariant();
        if (file.AsSpan().StartsWith(NpyHeader.Magic) || ending == ".npy")
            return new Dictionary<string, Tensor<T>> { [NameOfOne] = Npy.Parse<T>(file, path) };
        if (file.AsSpan().StartsWith(Npz.Magic) || ending == ".npz")
            return Npz.Parse<T>(file, path);
        if (ending != ".safetensors" && file.Length > 8 && file[8] != (byte)'{')
            throw new InvalidInputException($"{path} is neither an npy, an npz nor a safetensors file.");
        var tensors = SafetensorsFile.Parse(file, path);
        return tensors.Names.ToDictionary(name => name, name => tensors.GetTensor<T>(name).Named(name));
    }

    /// <summary>The only tensor of a file, whatever its name.</summary>
    /// <exception cref="InvalidInputException">As for <see cref="Load{T}"/>, or there are none or several.</exception>
    public static Tensor<T> LoadOne<T>(string path)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var tensors = Load<T>(path);
        if (tensors.Count != 1)
            throw new InvalidInputException($"{path} holds {tensors.Count} tensors, but exactly one is accepted here; Safetensors.Load and Npz.Load read them all.");
        var (name, tensor) = tensors.First();
        return name == NameOfOne ? Tensor.Of<T>(tensor.Values, tensor.Shape) : tensor;
    }

    /// <summary>Writes one tensor: npy or npz if the path ends so, else safetensors.</summary>
    /// <exception cref="InvalidInputException">The file cannot be written.</exception>
    public static void SaveOne<T>(string path, Tensor<T> tensor)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        string name = string.IsNullOrEmpty(tensor.Label) ? NameOfOne : tensor.Label;
        switch (Path.GetExtension(path).ToLowerInvariant())
        {
            case ".npy":
                AtomicFile.Write(path, Npy.ToBytes(tensor));
                break;
            case ".npz":
                Npz.Save(path, (name, tensor));
                break;
            default:
                Safetensors.Save(path, (name, tensor));
                break;
        }
    }
}
