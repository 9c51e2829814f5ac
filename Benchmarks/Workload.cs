namespace Autograd.Benchmarks;

/// <summary>The lecture's training step at any size.</summary>
internal static class Workload
{
    /// <summary>The data beside the solution, found from the working directory or from the built program.</summary>
    public static string DataFile { get; } = Locate();

    /// <summary>A trainer on the project's names, seeded as the lecture is.</summary>
    public static Trainer<float> Trainer(Engine engine, GraphFlavour graph, int batch, int hidden, string? data = null)
    {
        string[] words = WordList.Read(data ?? DataFile);
        var vocabulary = Vocabulary.Of(words);
        var configuration = new MlpConfiguration(vocabulary.Count, Hidden: hidden);
        var training = DatasetSplits.Of(words, vocabulary, configuration.Context).Train;
        var generator = new TorchGenerator(TrainingOptions.LectureSeed);
        return new Trainer<float>(MlpParameters<float>.Initialize(configuration, generator), training, generator, new TrainingOptions(engine, graph, BatchSize: batch));
    }

    /// <summary>The floating-point operations of a step's six matrix products; the rest is not counted.</summary>
    public static double Flops(int batch, int hidden, int inputs = 30, int vocabulary = 27) => 6.0 * batch * hidden * (inputs + vocabulary);

    private static string Locate()
    {
        foreach (string start in new[] { Environment.CurrentDirectory, AppContext.BaseDirectory })
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
                if (Path.Combine(folder.FullName, "data", "names.txt") is var path && File.Exists(path))
                    return path;
        throw new FileNotFoundException("data/names.txt was not found in this folder, above it, or above the program.");
    }
}
