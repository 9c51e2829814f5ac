namespace Autograd;

/// <summary>A run of exercise 1 as an npz file: what a notebook needs to compute the same, and what it should get.</summary>
public static class LectureDump
{
    /// <summary>The batch <c>Xb</c> and <c>Yb</c>, the <c>loss</c>, the 26 tensors under the lecture's names, and the gradient of each under the same name with a <c>d</c> in front.</summary>
    /// <exception cref="InvalidInputException">The file cannot be written.</exception>
    public static void Save(string path, LectureCheck check) => AtomicFile.Write(path, Npz.ToBytes(Members(check)));

    /// <summary>The name of a tensor's gradient: <c>dlogprobs</c>.</summary>
    internal static string GradientOf(string label) => $"d{label}";

    private static List<(string, byte[])> Members(LectureCheck check)
    {
        var (contexts, targets) = check.Batch;
        return
        [
            ("Xb", Npy.ToBytes(contexts)), ("Yb", Npy.ToBytes(targets)), ("loss", Npy.ToBytes(check.Loss)),
            .. check.TapeRows.SelectMany(row => new[] { (row.Label, Npy.ToBytes(row.Value)), (GradientOf(row.Label), Npy.ToBytes(row.Gradient)) }),
        ];
    }
}
