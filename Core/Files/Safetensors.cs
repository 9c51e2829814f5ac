using System.Numerics;

namespace Autograd;

/// <summary>Saves and loads tensors in one call, as safetensors files (PyTorch: <c>safetensors.torch.save_file</c>, <c>load_file</c>).</summary>
/// <remarks>A file appears whole or not at all. For texts beside the tensors, or for integers, use <see cref="SafetensorsFile"/>.</remarks>
/// <example>
/// <code>
/// Safetensors.Save("weights.safetensors", ("W1", W1), ("b1", b1));
/// var weights = Safetensors.Load&lt;float&gt;("weights.safetensors");
/// var h = (x.MatMul(weights["W1"]) + weights["b1"]).Tanh();
/// </code>
/// </example>
public static class Safetensors
{
    private const string NameOfOne = "tensor";

    /// <summary>Writes named tensors, in the given order.</summary>
    /// <exception cref="ArgumentException">A name is empty or <c>__metadata__</c>, or two tensors have one name.</exception>
    /// <exception cref="InvalidInputException">The file cannot be written.</exception>
    public static void Save<T>(string path, params ReadOnlySpan<(string Name, Tensor<T> Tensor)> tensors)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var entries = new List<SafetensorsEntry>();
        foreach (var (name, tensor) in tensors)
            entries.Add(SafetensorsEntry.Of(name, tensor));
        SafetensorsFile.Save(path, new Dictionary<string, string>(), entries);
    }

    /// <summary>Writes named tensors, in the dictionary's order.</summary>
    /// <exception cref="ArgumentException">A name is empty or <c>__metadata__</c>.</exception>
    /// <exception cref="InvalidInputException">The file cannot be written.</exception>
    public static void Save<T>(string path, IReadOnlyDictionary<string, Tensor<T>> tensors)
        where T : unmanaged, IFloatingPointIeee754<T> => Save(path, [.. tensors.Select(pair => (pair.Key, pair.Value))]);

    /// <summary>Writes one tensor, under its label or, if it has none, the name <c>tensor</c>.</summary>
    /// <exception cref="InvalidInputException">The file cannot be written.</exception>
    public static void Save<T>(string path, Tensor<T> tensor)
        where T : unmanaged, IFloatingPointIeee754<T> => Save(path, (string.IsNullOrEmpty(tensor.Label) ? NameOfOne : tensor.Label, tensor));

    /// <summary>Reads all tensors of a file, by name; each has its name as its label and is on no tape.</summary>
    /// <typeparam name="T">What the numbers are rounded to, whatever the file holds: F32, F64, I32 or I64.</typeparam>
    /// <exception cref="InvalidInputException">The file cannot be read or is not a valid safetensors file.</exception>
    public static IReadOnlyDictionary<string, Tensor<T>> Load<T>(string path)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var file = SafetensorsFile.Load(path);
        return file.Names.ToDictionary(name => name, name => file.GetTensor<T>(name).Named(name));
    }

    /// <summary>Reads the only tensor of a file, whatever its name; it is on no tape.</summary>
    /// <typeparam name="T">What the numbers are rounded to, whatever the file holds: F32, F64, I32 or I64.</typeparam>
    /// <exception cref="InvalidInputException">The file cannot be read, is not a valid safetensors file, or does not hold exactly one tensor.</exception>
    public static Tensor<T> LoadOne<T>(string path)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var file = SafetensorsFile.Load(path);
        if (file.Names is not [var name])
            throw new InvalidInputException($"{path} holds {file.Names.Count} tensors, but exactly one is accepted here; Safetensors.Load reads them all.");
        var tensor = file.GetTensor<T>(name);
        return name == NameOfOne ? tensor : tensor.Named(name);
    }
}
