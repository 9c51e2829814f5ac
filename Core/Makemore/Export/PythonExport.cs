namespace Autograd;

/// <summary>A Python script that reads a model file with PyTorch alone, and prints the losses of the three splits as <c>eval</c> does.</summary>
/// <remarks>The model and the words are its arguments, so nothing of them stands in the script.</remarks>
public static class PythonExport
{
    /// <summary>The script as UTF-8 text.</summary>
    public static byte[] Script()
    {
        using var stream = typeof(PythonExport).Assembly.GetManifestResourceStream("Export/losses.py")!;
        using var script = new MemoryStream();
        stream.CopyTo(script);
        return script.ToArray();
    }
}
