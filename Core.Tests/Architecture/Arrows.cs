namespace Autograd.Tests;

/// <summary>Which folder of Core may use which. A folder may also use what those it may use may use.</summary>
/// <remarks>docs/architecture.md shows the same table.</remarks>
internal static class Arrows
{
    public static readonly Dictionary<string, string[]> Table = new()
    {
        ["Kernels"] = [],
        ["Randomness"] = [],
        ["Tensors"] = ["Kernels", "Randomness"],
        ["Tape"] = ["Tensors"],
        ["Ops"] = ["Tape"],
        ["Graphs"] = ["Ops"],
        ["Files"] = ["Tensors"],
        ["Derivatives"] = ["Graphs"],
        ["Pictures"] = ["Graphs", "Files"],
        ["Networks"] = ["Graphs", "Files"],
        ["Lessons"] = ["Derivatives", "Pictures", "Networks"],
        ["Makemore"] = ["Lessons"],
        ["Micrograd"] = ["Lessons"],
    };

    /// <summary>The folder itself and all that it may use; a folder without a row may use only itself.</summary>
    public static HashSet<string> Reach(string folder)
    {
        var reach = new HashSet<string> { folder };
        var open = new Stack<string>([folder]);
        while (open.TryPop(out string? at))
            foreach (string next in Table.GetValueOrDefault(at, []))
                if (reach.Add(next))
                    open.Push(next);
        return reach;
    }

    /// <summary>The folder of a source file: <c>Ops</c> for <c>Core/Ops/Functions/Exp.cs</c>; empty for a file that stands in no folder.</summary>
    public static string FolderOf(string file) => file.Split('/') is [_, var folder, _, ..] ? folder : "";

    /// <summary>The uses that no arrow allows, one sentence each.</summary>
    public static string[] Violations(IEnumerable<Use> uses) =>
    [
        .. from folder in uses.GroupBy(use => FolderOf(use.File))
           let reach = Reach(folder.Key)
           from use in folder
           let target = FolderOf(use.Target)
           where !reach.Contains(target)
           select $"{use.Place}: {folder.Key} uses {use.Name} of {target}",
    ];
}
