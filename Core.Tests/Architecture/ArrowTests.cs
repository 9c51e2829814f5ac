using System.Text.RegularExpressions;

namespace Autograd.Tests;

/// <summary>Which folder of Core may use which. A folder may also use what those it may use may use.</summary>
public partial class ArrowTests
{
    private static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["Kernels"] = [],
        ["Randomness"] = [],
        ["Profiling"] = [],
        ["Tensors"] = ["Kernels", "Randomness", "Profiling"],
        ["Ops"] = ["Tensors"],
        ["Graphs"] = ["Ops"],
        ["Rendering"] = ["Graphs"],
        ["Datasets"] = ["Randomness"],
        ["Models"] = ["Ops", "Datasets"],
        ["Manual"] = ["Models"],
        ["Training"] = ["Models", "Manual", "Graphs", "Datasets", "Randomness"],
        ["Checks"] = ["Graphs", "Manual", "Models"],
        ["Reproductions"] = ["Training", "Checks"],
        ["Modules"] = ["Ops", "Graphs", "Training"],
        ["Optimizers"] = ["Ops"],
        ["Derivatives"] = ["Graphs"],
        ["Microscope"] = ["Graphs"],
        ["Scalars"] = ["Modules", "Optimizers"],
    };

    private static readonly string[] ClosedToManual = ["Tape", "TapeEntry", "Gradients", "ComputationGraph", "BackwardPass"];

    private static readonly Dictionary<string, string> FolderOfType = ReadFolders();

    private static IEnumerable<string> Folders() => SourceText.Folders();

    [Test]
    public void EveryFolderHasItsArrows() =>
        Assert.That(SourceText.Folders(), Is.SubsetOf(Arrows.Keys), "a new folder needs a line in the table, and in docs/architecture.md");

    [Test]
    public void TheArrowsHaveNoCycle() =>
        Assert.That(Arrows.Keys.Where(folder => Arrows[folder].Any(next => Reach(next).Contains(folder))), Is.Empty);

    [Test]
    public void EveryTypeIsFoundInASource()
    {
        var unknown = TypesOfCore().Where(type => FolderOf(type) is null).Select(type => type.FullName);
        Assert.That(unknown, Is.Empty);
    }

    [TestCaseSource(nameof(Folders))]
    public void AFolderUsesOnlyWhatItsArrowsReach(string folder)
    {
        var types = TypesOfCore().Where(type => FolderOf(type) == folder).ToList();
        Assert.That(types, Is.Not.Empty);
        Assert.That(types.SelectMany(type => Violations(type, folder)), Is.Empty);
    }

    [Test]
    public void ManualNamesNeitherTapeNorGraphNorVjp()
    {
        foreach (string file in SourceText.FilesOf("Manual").Append(Repository.PathOf("Core/Makemore/PartThree/PartThreeBackward.cs")))
            Assert.That(ForbiddenInManual(File.ReadAllText(file)), Is.Empty, Path.GetFileName(file));
    }

    [Test]
    public void ManualCallsNeitherTapeNorVjp()
    {
        foreach (var type in TypesOfCore().Where(type => FolderOf(type) == "Manual").Append(typeof(PartThreeBackward)))
            Assert.That(TapeUses(type), Is.Empty, type.Name);
    }

    [Test]
    public void PlantedUsesAreFound()
    {
        Assert.That(Violations(typeof(PlantedOperator), "Tensors"), Is.EqualTo(new[] { "PlantedOperator (Tensors) uses MultiplyOperator (Ops)" }));
        Assert.That(Violations(typeof(PlantedOperator), "Graphs"), Is.Empty);
        Assert.That(Violations(typeof(PlantedExtension), "Manual"), Has.Member("PlantedExtension (Manual) uses BackwardPass (Graphs)"));
        Assert.That(Violations(typeof(PlantedLambda), "Kernels"), Is.EquivalentTo(new[] { "PlantedLambda (Kernels) uses Shape (Tensors)" }));
        Assert.That(Violations(typeof(PlantedField), "Models"), Is.EqualTo(new[] { "PlantedField (Models) uses ComputationGraph`1 (Graphs)" }));
        Assert.That(Violations(typeof(PlantedField), "Rendering"), Is.Empty);
        Assert.That(TapeUses(typeof(PlantedTapeProperty)), Is.EqualTo(new[] { "Tape`1" }));
        Assert.That(TapeUses(typeof(PlantedVjp)), Is.EqualTo(new[] { "TapeEntry`1", "Op.Vjp" }));
        Assert.That(TapeUses(typeof(PlantedOperator)), Is.Empty);
    }

    [Test]
    public void PlantedWordsAreFound()
    {
        Assert.That(ForbiddenInManual("var tape = new Tape<double>();"), Is.EqualTo(new[] { "Tape" }));
        Assert.That(ForbiddenInManual("return loss .Backward ();"), Is.EqualTo(new[] { ".Backward(" }));
        Assert.That(ForbiddenInManual("entry.Op.Vjp(entry, 0, g); op.Vjps(a, b, c, d);"), Is.EqualTo(new[] { ".Vjp(", ".Vjps(" }));
        Assert.That(ForbiddenInManual("if (x.Entry is { } e) { Gradients<T> g; TapeEntry<T> t; BackwardPass.X(); ComputationGraph.From(x); }"), Is.EquivalentTo(new[] { "Gradients", "TapeEntry", "BackwardPass", "ComputationGraph", ".Entry" }));
        Assert.That(ForbiddenInManual("""var s = $"the {(x.Tape is null ? "none" : "some")} of it";"""), Is.EqualTo(new[] { "Tape" }));
        Assert.That(ForbiddenInManual(""""
            // the Tape is not read, see loss.Backward()
            /* Gradients */
            /// <see cref="Tape{T}"/>
            var text = "Tape"; var quote = '"'; var verbatim = @"a ""Tape"""; var raw = """Tape "Gradients" """;
            var hole = $"{{Tape}} {x} Tape \" Tape"; char c = '\''; TapeLike y; AtomicBackward z; Backward(q);
            """"), Is.Empty);
    }

    [Test]
    public void DeclaredTypesAreRead() =>
        Assert.That(SourceText.DeclaredTypes(SourceText.CodeOf("""
            namespace Autograd;
            // class Comment
            public sealed class Shape : IEquatable<Shape> { private sealed class Inner { } }
            public readonly record struct Operand<T>(Tensor<T> Tensor) where T : unmanaged;
            internal interface IPair<TKey, TValue> { }
            public abstract record Op<T> where T : struct { string s = "class Text"; }
            public enum Role { One }
            """)), Is.EqualTo(new[] { "Shape", "Operand`1", "IPair`2", "Op`1", "Role" }));

    private static List<string> Violations(Type type, string folder)
    {
        var reach = Reach(folder);
        return
        [
            .. from used in CompiledUses.Of(type).Types
               let of = FolderOf(used)
               where of is not null && !reach.Contains(of)
               orderby used.Name
               select $"{type.Name} ({folder}) uses {used.Name} ({of})",
        ];
    }

    private static List<string> TapeUses(Type type)
    {
        var (types, members) = CompiledUses.Of(type);
        return
        [
            .. types.Where(used => used.Assembly == typeof(Tensor).Assembly).Select(used => used.Name).Where(name => ClosedToManual.Contains(name.Split('`')[0])).Order(StringComparer.Ordinal),
            .. members.Where(member => member is "Op.Vjp" or "Op.Vjps" || member.EndsWith(".Backward", StringComparison.Ordinal) && !member.EndsWith("Kernel.Backward", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
        ];
    }

    private static List<string> ForbiddenInManual(string source)
    {
        string code = SourceText.CodeOf(source);
        var found = ClosedToManual.Where(word => Regex.IsMatch(code, $@"\b{word}\b")).ToList();
        found.AddRange(TapeMember().Matches(code).Select(match => Regex.Replace(match.Value, @"\s", "")).Distinct());
        return found;
    }

    private static HashSet<string> Reach(string folder)
    {
        var reach = new HashSet<string> { folder };
        var open = new Stack<string>([folder]);
        while (open.TryPop(out string? at))
            foreach (string next in Arrows[at])
                if (reach.Add(next))
                    open.Push(next);
        return reach;
    }

    private static string? FolderOf(Type type) =>
        type.Namespace == nameof(Autograd) && FolderOfType.TryGetValue(type.Name, out string? folder) ? folder : null;

    private static IEnumerable<Type> TypesOfCore() =>
        typeof(Tensor).Assembly.GetTypes().Where(type => !type.IsNested && type.Namespace == nameof(Autograd));

    private static Dictionary<string, string> ReadFolders()
    {
        var folders = new Dictionary<string, string>();
        foreach (string folder in SourceText.Folders())
            foreach (string name in SourceText.FilesOf(folder).SelectMany(file => SourceText.DeclaredTypes(SourceText.CodeOf(File.ReadAllText(file)))))
                if (!folders.TryAdd(name, folder) && folders[name] != folder)
                    throw new InvalidOperationException($"{name} is declared in {folders[name]} and in {folder}.");
        return folders;
    }

    [GeneratedRegex(@"\.\s*(?:Vjps?|Backward|Watch)\s*\(|\.\s*Entry\b")]
    private static partial Regex TapeMember();

    private static class PlantedOperator
    {
        public static Tensor<double> Square(Tensor<double> x) => x * x;
    }

    private static class PlantedExtension
    {
        public static object Gradient(Tensor<double> x) => x.Backward();
    }

    private static class PlantedLambda
    {
        public static Func<int, int> Rank() => size => Shape.Of(size).Rank;
    }

    private sealed class PlantedField
    {
        public ComputationGraph<double>? Graph { get; init; }
    }

    private static class PlantedTapeProperty
    {
        public static bool IsTaped(Tensor<double> x) => x.Tape is not null;
    }

    private static class PlantedVjp
    {
        public static Tensor<double> Call(Op<double> op, Tensor<double> g) => op.Vjp(null!, 0, g);
    }
}
