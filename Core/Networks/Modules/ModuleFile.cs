using System.Numerics;

namespace Autograd;

/// <summary>A module's parameters and buffers in a safetensors file, under the names of PyTorch's state_dict: <c>0.weight</c>.</summary>
/// <remarks>PyTorch reads it with <c>model.load_state_dict(safetensors.torch.load_file(path))</c>, and the other way round.</remarks>
public static class ModuleFile
{
    extension<T>(Module<T> module)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>Writes all parameters and buffers; the file appears whole or not at all.</summary>
        /// <exception cref="InvalidInputException">The file cannot be written.</exception>
        public void Save(string path, IReadOnlyDictionary<string, string>? metadata = null) =>
            SafetensorsFile.Save(path, metadata ?? new Dictionary<string, string>(), [.. module.State().Select(entry => entry.Write())]);

        /// <summary>Reads all parameters and buffers: either all are replaced or, where anything does not fit, none.</summary>
        /// <param name="path">A safetensors file with the module's names; F32 and F64 are converted to the module's type.</param>
        /// <param name="strict">Whether missing and unexpected names are errors (PyTorch: <c>load_state_dict(strict)</c>).</param>
        /// <exception cref="InvalidInputException">The file cannot be read, or names, shapes or types do not fit; the message names all that do not.</exception>
        public void Load(string path, bool strict = true)
        {
            var file = SafetensorsFile.Load(path);
            var state = module.State().ToList();
            var inFile = file.Names.ToHashSet();
            var present = state.Where(entry => inFile.Contains(entry.Name)).ToList();
            string[] complaints =
            [
                .. present.Where(entry => !file.ShapeOf(entry.Name).SequenceEqual(entry.Shape.Sizes))
                    .Select(entry => $"{entry.Name} has the shape [{string.Join(',', file.ShapeOf(entry.Name).ToArray())}], {entry.Shape} was expected"),
                .. strict ? state.Where(entry => !inFile.Contains(entry.Name)).Select(entry => $"{entry.Name} {entry.Shape} is missing") : [],
                .. strict ? inFile.Except(state.Select(entry => entry.Name)).Order(StringComparer.Ordinal).Select(name => $"{name} is not expected") : [],
            ];
            if (complaints.Length > 0)
                throw new InvalidInputException($"{path} does not fit the module: {string.Join("; ", complaints)}.");
            foreach (var put in present.Select(entry => entry.Read(file)).ToList())
                put();
        }
    }
}
