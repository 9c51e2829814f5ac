using System.Globalization;

namespace Autograd;

/// <summary>The options that make a run's bytes what they are. A run that goes on from a checkpoint keeps them.</summary>
internal static class CheckpointOption
{
    public const string Graph = "graph", Batch = "batch", Seed = "seed", Context = "context", Embedding = "embedding", Hidden = "hidden";
    public const string Optimizer = "optimizer", Rate = "lr", DecayAt = "lr-decay-at";

    /// <summary>Each option with its value, as the command line spells them.</summary>
    public static IReadOnlyDictionary<string, string> Texts(TrainingOptions options, MlpConfiguration sizes) => new Dictionary<string, string>
    {
        [Graph] = Text(options.Flavour),
        [Batch] = Text(options.BatchSize),
        [Seed] = options.Seed.ToString(CultureInfo.InvariantCulture),
        [Context] = Text(sizes.Context),
        [Embedding] = Text(sizes.Embedding),
        [Hidden] = Text(sizes.Hidden),
        [Optimizer] = Text(options.Optimizer),
        [Rate] = options.StartRate.ToString("R", CultureInfo.InvariantCulture),
        [DecayAt] = Text(options.DecayAt),
    };

    /// <summary>A value of an enumeration as the command line spells it.</summary>
    public static string Text<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
