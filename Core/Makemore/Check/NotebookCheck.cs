namespace Autograd;

/// <summary>The gradients of a learner's own notebook beside the tape's, on the same batch and the same parameters.</summary>
/// <remarks>The file names a gradient as the lecture does: <c>dlogprobs</c>. Where it holds the tensors too (<c>logprobs</c>), they are compared first: gradients of other numbers say nothing.</remarks>
public sealed class NotebookCheck
{
    // What a dump holds beside the 26 tensors.
    private static readonly string[] Others = ["Xb", "Yb", "loss"];

    // More gradients of a wrong shape are those of other sizes: the hidden layer's alone are in 13.
    private const int MostMisfits = 6;

    /// <summary>Reads an npz or safetensors file and compares.</summary>
    /// <exception cref="InvalidInputException">The file cannot be read, holds none of the 26 gradients, or is of a network of other sizes.</exception>
    public NotebookCheck(string path, LectureCheck check)
    {
        var file = TensorFile.Load<float>(path);
        var tape = check.TapeRows.ToList();
        var own = (from row in tape
                   let name = LectureDump.GradientOf(row.Label)
                   where file.ContainsKey(name)
                   select (row.Label, Name: name, Yours: file[name], row.Gradient)).ToList();
        if (own.Count == 0 && file.Count == 1 && file.ContainsKey(TensorFile.NameOfOne))
            throw new InvalidInputException($"{path} is one array without a name: np.savez writes several with theirs.");
        if (own.Count == 0)
            throw new InvalidInputException($"{path} holds none of the 26 gradients. Their names are {List(tape.Select(row => LectureDump.GradientOf(row.Label)))}; it holds {List(file.Keys)}.");
        foreach (var (label, value, _) in tape)
            if (file.TryGetValue(label, out var yours) && !yours.Shape.Equals(value.Shape))
                throw OfOtherSizes(path, label, yours.Shape, value.Shape);
        var misfits = own.Where(row => !row.Yours.Shape.Equals(row.Gradient.Shape)).ToList();
        if (misfits.Count == own.Count || misfits.Count > MostMisfits)
            throw OfOtherSizes(path, misfits[0].Name, misfits[0].Yours.Shape, misfits[0].Gradient.Shape);
        // In a notebook a gradient need not be computed from the ones before it: one that is right is right.
        Rows = [.. check.Compare(own.Select(row => (row.Label, row.Yours))).Select(row =>
            row.Verdict == Verdict.Wrong && check.Compare(row.Label, file[LectureDump.GradientOf(row.Label)]) is { Passed: true } alone ? alone : row)];
        Missing = [.. tape.Select(row => LectureDump.GradientOf(row.Label)).Except(own.Select(row => row.Name))];
        Extra = [.. file.Keys.Except(Others).Except(tape.SelectMany(row => new[] { row.Label, LectureDump.GradientOf(row.Label) }))];
        Differing = [.. tape.AsEnumerable().Reverse().Where(row => file.TryGetValue(row.Label, out var yours) && !Closeness.Same(yours, row.Value)).Select(row => row.Label)];
    }

    /// <summary>The 26 rows, in the lecture's order.</summary>
    public IReadOnlyList<GradientComparison> Rows { get; }

    /// <summary>Gradients that the file does not have.</summary>
    public IReadOnlyList<string> Missing { get; }

    /// <summary>Names in the file that the lecture does not know.</summary>
    public IReadOnlyList<string> Extra { get; }

    /// <summary>Tensors of the forward pass that differ from ours, the first one first: gradients that are computed from them cannot agree.</summary>
    public IReadOnlyList<string> Differing { get; }

    /// <summary>Names for a sentence; of many, the first ones.</summary>
    internal static string List(IEnumerable<string> names)
    {
        string[] all = [.. names.Select(name => name.Length <= 40 ? name : name[..40])];
        return all.Length <= 26 ? string.Join(", ", all) : $"{string.Join(", ", all.Take(26))} and {all.Length - 26} more";
    }

    private static InvalidInputException OfOtherSizes(string path, string name, Shape yours, Shape ours) =>
        new($"{path} is of another network or batch: its {name} is {yours}, here it is {ours}. Give the sizes that it was made with (--batch, --hidden, --embedding, --context, --data).");
}
